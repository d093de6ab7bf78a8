import { useI18n } from "vue-i18n";
import { today } from "@/app/session";
import { dayParts, showDay, showMoney } from "@/look/format";
import { language } from "@/words";
import { useCase } from "./context";
import type { Piece } from "./conflicts";

/** Says a piece of a value in the words of the language shown. */
export function useSay(): (piece: Piece) => string {
  const { t, te } = useI18n();
  const { choices } = useCase();
  function say(piece: Piece): string {
    if (piece.is === "word") return te(piece.key, "zh-CN") ? t(piece.key) : t("caseWords.conflict_unread");
    if (piece.is === "entry") return t("caseWords.party_entry_is", { entry: t(piece.label), value: say(piece.piece) });
    if (piece.is === "day") return dayParts(piece.value) ? showDay(piece.value, language(), today.value) : piece.value;
    if (piece.is === "money") return showMoney(Number(piece.value), language());
    if (piece.is === "tag") return choices.value?.tags.find((tag) => tag.code === piece.value)?.name ?? piece.value;
    return piece.is === "people" ? t("frame.people", { n: piece.value }) : piece.value;
  }
  return say;
}
