import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

/**
 * The program freezes `Object.prototype` (`freezePrototype` in tauri.conf.json). ECharts fills a plain object with
 * names such as `constructor`, which then fails; an object without a prototype bears it. A new version of ECharts
 * that no longer has these lines stops the build, so that somebody looks.
 */
function bearFrozenPrototype(): Plugin {
  return {
    name: "bear-frozen-prototype",
    transform(code, id) {
      if (!id.includes("echarts/lib/core/Scheduler.js")) return null;
      const changed = code.replace("var ecModelMock = {};", "var ecModelMock = Object.create(null);").replace("var apiMock = {};", "var apiMock = Object.create(null);");
      if (changed.split("Object.create(null)").length !== 3) throw new Error("ECharts changed: look at bearFrozenPrototype in vite.config.ts");
      return { code: changed, map: null };
    },
  };
}

/** The page that ships: relative addresses, because the program serves it from inside itself. */
export default defineConfig({
  base: "./",
  plugins: [vue(), bearFrozenPrototype()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // Names of regions are read from `assets/`, which the program reads too; the manual lies in `docs/manual`.
  server: { fs: { allow: [fileURLToPath(new URL("..", import.meta.url))] } },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
  },
  build: {
    target: ["chrome109", "safari16.4"],
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    reportCompressedSize: true,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
    server: { deps: { inline: ["element-plus"] } },
  },
});
