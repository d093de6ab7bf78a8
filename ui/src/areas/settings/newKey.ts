/** What a new data key is asked with, and where on the page an error of it belongs. Pure. */
import type { NewPassword, User } from "@/wire/generated";

/** Those whose password ends with the old key: everyone active but the one at the desk. */
export function othersOf(users: readonly User[], me: string | undefined): User[] {
  return users.filter((user) => user.active && user.id !== me);
}

/** The passwords that were typed; who was left empty is not sent. */
export function passwordsSent(others: readonly User[], typed: Readonly<Record<string, string>>): NewPassword[] {
  return others.map((user) => ({ user_id: user.id, new: typed[user.id] ?? "" })).filter((one) => one.new !== "");
}

export const pathOf = (userId: string): string => `key-${userId}`;

/** The field of the page that `others[1].new` means: the one of the user who was sent second. */
export function pathOfOther(field: string | undefined, sent: readonly NewPassword[]): string | undefined {
  const index = /^others\[(\d+)\]/.exec(field ?? "")?.[1];
  const one = index === undefined ? undefined : sent[Number(index)];
  return one ? pathOf(one.user_id) : field;
}
