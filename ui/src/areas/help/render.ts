/** A chapter as a page. Only files of this repository come here; signs of HTML in them are text, not HTML. */
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: false, linkify: false });

function escaped(text: string): string {
  return markdown.utils.escapeHtml(text);
}

/**
 * HTML of a chapter's body. Headings get the ids of its sections; a link to another file of the manual becomes one to
 * its chapter, any other is text only, since nothing of the program leads outside; a picture that is not there becomes
 * nothing, its words being said in the text too.
 */
export function renderChapter(body: string, pictures: ReadonlyMap<string, string>): string {
  let part = 0;
  const { rules } = markdown.renderer;
  rules.heading_open = (tokens, index) => (tokens[index]?.tag === "h2" ? `<h2 id="part-${(part += 1)}" tabindex="-1">` : `<${tokens[index]?.tag ?? "h3"}>`);
  rules.image = (tokens, index) => {
    const name = /([\w-]+)\.png$/.exec(tokens[index]?.attrGet("src") ?? "")?.[1] ?? "";
    const at = pictures.get(name);
    const words = escaped(tokens[index]?.content ?? "");
    return at === undefined ? "" : `<span class="picture"><img src="${escaped(at)}" alt="${words}" loading="lazy"><span class="caption" aria-hidden="true">${words}</span></span>`;
  };
  rules.link_open = (tokens, index) => {
    const chapter = /^([\w-]+)\.md$/.exec(tokens[index]?.attrGet("href") ?? "")?.[1];
    return chapter === undefined ? "<span>" : `<a href="#/help/${chapter}">`;
  };
  rules.link_close = (tokens, index) => {
    const opened = tokens.slice(0, index).reverse().find((token) => token.type === "link_open");
    return /\.md$/.test(opened?.attrGet("href") ?? "") ? "</a>" : "</span>";
  };
  rules.table_open = () => '<div class="table"><table>';
  rules.table_close = () => "</table></div>";
  return markdown.render(body);
}
