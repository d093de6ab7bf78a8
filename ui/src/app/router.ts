import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";

/** The pages of the desk. Each is loaded when it is first opened. */
export const routes: RouteRecordRaw[] = [
  { path: "/", redirect: "/today" },
  { path: "/today", name: "today", component: () => import("@/areas/today/TodayPage.vue") },
  { path: "/today/month", name: "month", component: () => import("@/areas/today/MonthPage.vue") },
  { path: "/cases", name: "cases", component: () => import("@/areas/cases/CaseListPage.vue") },
  { path: "/cases/:id", name: "case", component: () => import("@/areas/case/CasePage.vue"), props: true },
  { path: "/cases/:id/dossier", name: "dossier", component: () => import("@/areas/dossier/DossierPage.vue"), props: true },
  { path: "/register", name: "register", component: () => import("@/areas/register/RegisterPage.vue") },
  { path: "/statistics", name: "statistics", component: () => import("@/areas/statistics/StatisticsPage.vue") },
  { path: "/statistics/cases", name: "figure", component: () => import("@/areas/statistics/FigurePage.vue") },
  { path: "/committees", name: "committees", component: () => import("@/areas/committees/CommitteesPage.vue") },
  { path: "/settings/:part?", name: "settings", component: () => import("@/areas/settings/SettingsPage.vue"), props: true },
  { path: "/help/:chapter?", name: "help", component: () => import("@/areas/help/HelpPage.vue"), props: true },
  { path: "/:rest(.*)*", redirect: "/today" },
];

export function makeRouter() {
  return createRouter({ history: createWebHashHistory(), routes });
}
