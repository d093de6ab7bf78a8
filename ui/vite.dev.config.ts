import { mergeConfig } from "vite";
import product from "./vite.config";

/** The same page on the made-up book of `dev/`, for looking at it without the engine. Never shipped. */
export default mergeConfig(product, {
  root: "dev",
  cacheDir: "../node_modules/.vite-dev",
  build: { outDir: "../node_modules/.dev-dist" },
  server: { port: 5199, strictPort: true, fs: { allow: [".."] } },
  preview: { port: 5199, strictPort: true },
});
