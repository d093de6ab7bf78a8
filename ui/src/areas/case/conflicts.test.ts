import { describe, expect, it } from "vitest";
import { addDeskWords } from "@/words/desk";
import { i18n } from "@/words";
import type { ConflictEntry } from "@/wire/generated";
import { choicesOf, fieldKey, type Piece } from "./conflicts";

const between = (field: string, ...said: Record<string, string>[]): ConflictEntry => ({
  field, values: said.map((one, index) => ({ said: one, by: `第${index + 1}人`, recorded_at: "2026-03-10T01:00:00Z", hash: `h${index}` })),
});
const keys = (pieces: Piece[]): string[] => pieces.flatMap((piece) => (piece.is === "word" ? [piece.key] : piece.is === "entry" ? [piece.label, ...keys([piece.piece])] : []));

describe("a conflict", () => {
  it("shows both outcomes in full, what happened before when", () => {
    const [one, other] = choicesOf(between("outcome", { amount_fen: "500000", form: "oral", day: "2026-03-09" }, { day: "2026-03-10", failure: "not_agreed" }));
    expect(one?.pieces).toEqual([{ is: "word", key: "vocabulary.form.oral" }, { is: "money", value: "500000" }, { is: "day", value: "2026-03-09" }]);
    expect(other?.pieces).toEqual([{ is: "word", key: "vocabulary.failure.not_agreed" }, { is: "day", value: "2026-03-10" }]);
  });

  it("shows of a party its name and only what differs", () => {
    const party = { name: "张建国", phone_masked: "138****1234", address: "三组", side: "1", cannot_read: "false" };
    const [one, other] = choicesOf(between("party:1", party, { ...party, phone_masked: "138****1235" }));
    expect(one?.pieces).toEqual([{ is: "text", value: "张建国" }, { is: "entry", label: "caseWords.party_entry.phone_masked", piece: { is: "text", value: "138****1234" } }]);
    expect(other?.pieces).toHaveLength(2);
  });

  it("says where one side has nothing, and where a value was emptied", () => {
    const [one] = choicesOf(between("party:1", { name: "张建国" }, { name: "张建国", phone_masked: "1380" }));
    expect(keys(one?.pieces ?? [])).toEqual(["caseWords.party_entry.phone_masked", "frame.not_given"]);
    const [place] = choicesOf(between("place", { empty: "true" }, { text: "村委会" }));
    expect(keys(place?.pieces ?? [])).toEqual(["caseWords.emptied"]);
  });

  it("never leaves a choice blank, even when its record cannot be read here", () => {
    expect(keys(choicesOf(between("summary", {}, { text: "水沟" }))[0]?.pieces ?? [])).toEqual(["caseWords.conflict_unread"]);
  });

  it("has words for every field and every piece in both languages", () => {
    addDeskWords();
    const fields = ["acceptance", "mediators", "extended_until", "confirmation", "archive", "committee", "outcome", "registered_on", "category", "source", "tags", "difficult", "people", "disputed_fen", "event_on", "answer_by", "summary", "place", "letter", "party:7"];
    const full = { name: "甲", kind: "person", side: "1", nickname: "乙", sex: "male", birth: "1968-05-04", ethnicity: "汉", occupation: "农", id_masked: "4", identity_proof: "id_card", uscc: "9", phone_masked: "1", address: "村", workplace: "厂", cannot_read: "true", protected_address: "false", stand_ins: "1" };
    const words = [
      ...fields.map((field) => `caseWords.conflict_field.${fieldKey(field)}`),
      ...keys(choicesOf(between("party:7", full, { name: "甲" })).flatMap((choice) => choice.pieces)),
      ...keys(choicesOf(between("acceptance", { accepted: "true", day: "2026-03-09" }, { decline_reason: "out_of_scope" })).flatMap((choice) => choice.pieces)),
    ];
    for (const language of ["zh-CN", "en"] as const) expect(words.filter((key) => !i18n.global.te(key, language)), language).toEqual([]);
  });
});
