import { mountPage } from "@/app/mount";
import { tauriBackend } from "@/backend/tauri";

mountPage(tauriBackend());
