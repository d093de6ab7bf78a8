import { describe, expect, it } from "vitest";
import { cardFileName, cardGroups, cardText } from "./cardText";

const card = "7K3MQ9XPT2HBWD5NRVJC8FZGY4L6A1SE";

describe("the recovery card as a text", () => {
  it("holds all eight groups as they are on the screen, and every sentence once", () => {
    const text = cardText(card, { title: "T", book: "B", made: "M", what: "W", keep: "K", enter: "E" });
    expect(text.replace(/[^0-9A-Z]/g, "")).toBe(`TBM${card}WKE`);
    expect(text.split("\r\n")[5]).toBe("    7K3M  Q9XP  T2HB  WD5N");
    expect(text, "Windows' Notepad shows lone line feeds as one line").not.toMatch(/[^\r]\n/);
  });

  it("is the same card however it was written", () => {
    expect(cardGroups("7K3M-Q9XP T2HB-WD5N-RVJC-8FZG-Y4L6-A1SE")).toEqual(cardGroups(card));
  });

  it("gets a file name that Windows takes, whatever the book is called", () => {
    expect(cardFileName("恢复卡", "东阳渡/街道:2026?", "2026-03-11")).toBe("恢复卡-东阳渡-街道-2026--2026-03-11.txt");
    expect(cardFileName("恢复卡", "长".repeat(200), "2026-03-11").length).toBeLessThan(90);
  });
});
