import type { help as zh } from "../zh-CN/help";
import type { Shape } from "../shape";

export const help: Shape<typeof zh> = {
  entry: "Help",
  of_page: "The manual about this page",
  title: "Manual",
  index: "Contents",
  find: "Search the manual",
  found: "{n} places",
  found_none: "Nothing in the manual. Try another word in Chinese, such as 备份, 编号, 口令.",
  lead: "Read from top to bottom it takes ten minutes. “Help” at the lower left opens the chapter about the page you are on.",
  next: "Next chapter: {title}",
  chinese: "The manual is in Chinese.",
};
