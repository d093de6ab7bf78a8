await window.__TAURI_INTERNALS__.invoke("page_ready");
