// Fills in a form as Firefox does, with its own reader: node fill.mjs FILE VALUES(json) PICTURE SAVED SCALE
import { createCanvas, DOMMatrix, GlobalFonts, ImageData, Path2D } from "@napi-rs/canvas";
import fs from "node:fs";

Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
globalThis.OffscreenCanvas ??= class { constructor(width, height) { return createCanvas(width, height); } };
const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
const [, , file, json, picture, saved, scale, ...fonts] = process.argv;
for (const font of fonts) GlobalFonts.registerFromPath(font);  // those of the computer
const values = JSON.parse(json);
const document = await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(file)), isOffscreenCanvasSupported: true, verbosity: 0 }).promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  for (const field of await page.getAnnotations({ intent: "print" }))
    if (field.fieldName in values) document.annotationStorage.setValue(field.id, { value: values[field.fieldName] });
}
const page = await document.getPage(1);
const viewport = page.getViewport({ scale: Number(scale) });
const canvas = createCanvas(viewport.width, viewport.height);
await page.render({
  canvasContext: canvas.getContext("2d"), viewport, intent: "print",
  annotationMode: pdfjs.AnnotationMode.ENABLE_STORAGE, printAnnotationStorage: document.annotationStorage.print,
}).promise;
fs.writeFileSync(picture, canvas.toBuffer("image/png"));
fs.writeFileSync(saved, await document.saveDocument());
