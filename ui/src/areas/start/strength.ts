/** How hard a password is to guess, in four words. The program asks for eight characters and refuses the commonest. */

export type Strength = "short" | "easy" | "fair" | "strong";

const rows = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const common = ["password", "iloveyou", "woaini", "renhe", "admin", "abcd1234", "qwertyui"];

/** How many characters count: those that only repeat or follow the one before add nothing. */
function surprising(text: string): number {
  let count = 0;
  let last = "";
  for (const one of text.toLowerCase()) {
    const follows = rows.some((row) => row.includes(last + one) || [...row].reverse().join("").includes(last + one));
    if (one !== last && !(last !== "" && follows)) count += 1;
    last = one;
  }
  return count;
}

export function strengthOf(password: string, user = ""): Strength {
  const length = [...password].length;
  if (length < 8) return "short";
  const lower = password.toLowerCase();
  const kinds = [/\d/, /[a-z]/, /[A-Z]/, /[^\da-zA-Z]/].filter((kind) => kind.test(password)).length;
  const own = user.trim() !== "" && lower.includes(user.trim().toLowerCase());
  // A birthday or a telephone is digits alone, however long.
  if (kinds === 1 && /^\d+$/.test(password)) return "easy";
  if (surprising(password) < 6 || own || common.some((one) => lower.startsWith(one) && length < one.length + 6)) return "easy";
  if (surprising(password) >= 12 || (kinds >= 3 && surprising(password) >= 9)) return "strong";
  return "fair";
}
