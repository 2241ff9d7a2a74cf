"""Pages into bytes: tagged, PDF/UA-1, the same bytes every time. The only room that imports reportlab."""
