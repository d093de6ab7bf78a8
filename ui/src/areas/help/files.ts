/** The files of the manual, raw, and the pictures there are. A picture that is not there leaves no hole in the page. */
import { chapterNames, readChapter, type Chapter } from "./manual";

const texts = import.meta.glob<string>("../../../../docs/manual/*.md", { query: "?raw", import: "default", eager: true });
const pictures = import.meta.glob<string>("../../../../docs/manual/pictures/*.png", { query: "?url", import: "default", eager: true });

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
const byName = (files: Record<string, string>) => new Map(Object.entries(files).map(([path, content]) => [nameOf(path), content]));

const text = byName(texts);
/** Where the window finds a picture, by its name. */
export const pictureAt: ReadonlyMap<string, string> = byName(pictures);
/** All chapters in their order. */
export const chapters: readonly Chapter[] = chapterNames.map((name) => readChapter(name, text.get(name) ?? ""));
/** Names of the files there are. */
export const fileNames: readonly string[] = [...text.keys()];
