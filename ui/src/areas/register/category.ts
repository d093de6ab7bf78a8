/**
 * Finding a kind of dispute by what is typed: its number in the list, its characters, or the letters of its pinyin.
 * Chinese because the readings belong to the characters of the shipped lists of kinds, and are never shown.
 */
import type { Choice } from "@/wire/generated";

const readings: Record<string, string> = Object.fromEntries(
  (
    "婚hun 姻yin 家jia 庭ting 邻lin 里li 房fang 屋wu 宅zhai 基ji 地di 合he 同tong 生sheng 产chan 经jing 营ying 损sun 害hai 赔pei 偿chang " +
    "山shan 林lin 土tu 征zheng 拆chai 迁qian 环huan 境jing 污wu 染ran 劳lao 动dong 争zheng 议yi 消xiao 费fei 旅lü 游you 医yi 疗liao " +
    "道dao 路lu 交jiao 通tong 事shi 故gu 物wu 业ye 知zhi 识shi 权quan 互hu 联lian 网wang 其qi 它ta 他ta 拖tuo 欠qian 农nong 民min 工gong " +
    "资zi 电dian 子zi 商shang 务wu"
  )
    .split(" ")
    .map((one) => [one.slice(0, 1), one.slice(1).replace("ü", "v")]),
);

/** The syllables of a name; a character without a known reading stands for itself. */
export function syllables(name: string): string[] {
  return [...name].map((one) => readings[one] ?? one.toLowerCase());
}

/** What was typed, without the marks that input methods put between syllables while composing. */
function plain(typed: string): string {
  return typed.replace(/[\uFF10-\uFF19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/['’‘\s]/g, "").toLowerCase();
}

/** The kinds that what was typed may mean, the likeliest first: all of them for nothing. */
export function matchCategories<T extends Pick<Choice, "name">>(typed: string, kinds: readonly T[]): T[] {
  const text = plain(typed);
  if (text === "") return [...kinds];
  if (/^\d+$/.test(text)) return kinds.map((kind, index) => ({ kind, number: String(index + 1) })).filter(({ number }) => number.startsWith(text)).map(({ kind }) => kind);
  const rank = (kind: T): number => {
    const name = kind.name.toLowerCase();
    const said = syllables(kind.name);
    const initials = said.map((one) => one.slice(0, 1)).join("");
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    if (initials === text || said.join("") === text) return 2;
    if (initials.startsWith(text) || said.join("").startsWith(text)) return 3;
    if (name.includes(text)) return 4;
    return initials.includes(text) || said.join("").includes(text) ? 5 : Number.POSITIVE_INFINITY;
  };
  return kinds.map((kind) => ({ kind, at: rank(kind) })).filter(({ at }) => Number.isFinite(at)).sort((one, other) => one.at - other.at).map(({ kind }) => kind);
}
