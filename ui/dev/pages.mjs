/** Every page of the window on the made-up book: its address for `look.mjs` and `axe.mjs`. `click` presses, one after another. */
export const pages = [
  { name: "start", at: "start" },
  { name: "start-new", at: "start", click: "start-new" },
  { name: "start-restore", at: "start", click: "start-restore" },
  { name: "start-empty", at: "start-empty" },
  { name: "unlock", at: "unlock" },
  { name: "adopt", at: "adopt" },
  { name: "cases", to: "/cases" },
  { name: "cases-empty", to: "/cases", more: "cases=0" },
  { name: "register", to: "/register" },
  { name: "case-awaiting", to: "/cases/case-0" },
  { name: "case-pending", to: "/cases/case-1" },
  { name: "case-succeeded", to: "/cases/case-2" },
  { name: "case-session", to: "/cases/case-1", click: "step-case_session" },
  { name: "case-agree", to: "/cases/case-1", click: "step-case_agree_written" },
  { name: "case-conflict", to: "/cases/case-30" },
  { name: "statistics", to: "/statistics" },
  { name: "figure", to: "/statistics/cases?figure=mediated" },
  { name: "committees", to: "/committees" },
  { name: "committees-find", to: "/committees", click: "committees-find=国强" },
  { name: "committees-ending", to: "/committees", click: "terms-ending" },
  { name: "committees-empty", to: "/committees", more: "cases=0" },
  { name: "committees-trouble", to: "/committees", more: "trouble=1" },
  { name: "committee-form", to: "/committees", click: "committee-edit" },
  { name: "member-form", to: "/committees", click: "member-open@1" },
  { name: "member-appoint", to: "/committees", click: "member-appoint" },
  { name: "reassign", to: "/committees", click: "reassign" },
  ...["terms", "number", "words", "categories", "calendars", "period", "look", "lock", "backup", "users", "password", "file"].map((part) => ({ name: `settings-${part}`, to: `/settings/${part}` })),
  { name: "settings-trouble", to: "/settings/terms", more: "trouble=1" },
  { name: "settings-mediator", to: "/settings/terms", more: "role=mediator" },
  { name: "settings-user-add", to: "/settings/users", click: "user-add" },
  { name: "settings-user-remove", to: "/settings/users", click: "user-remove" },
  { name: "help", to: "/help" },
  { name: "help-register", to: "/help/register" },
  { name: "help-keys", to: "/help/keys" },
  { name: "help-find", to: "/help/backup", click: "help-find=编号" },
];

/** The address of a page in a variant such as `theme=dark`. */
export function addressOf(page, variant = "") {
  const query = [`at=${page.at ?? "desk"}`, page.more, page.click && `click=${page.click}`, variant].filter(Boolean).join("&");
  return `/index.html?${query}#${page.to ?? "/"}`;
}
