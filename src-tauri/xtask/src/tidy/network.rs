//! The program is offline: no network client is linked into it, so that none can be used by mistake.

use super::Finding;

/// Clients, and what only a client needs. (OpenSSL is there as SQLCipher's arithmetic.)
const CLIENTS: [&str; 20] = [
    "reqwest",
    "hyper",
    "hyper-util",
    "ureq",
    "attohttpc",
    "minreq",
    "isahc",
    "surf",
    "curl",
    "h2",
    "quinn",
    "rustls",
    "native-tls",
    "tungstenite",
    "tokio-tungstenite",
    "lettre",
    "russh",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-websocket",
];

/// Reads `cargo tree --edges normal --prefix none` of the desktop program.
pub fn rule(tree: &str) -> Vec<Finding> {
    let mut found: Vec<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| CLIENTS.contains(name)).collect();
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .map(|name| Finding::at("Cargo.toml", 1, format!("{name} is linked into the program, which is offline")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_far_down_the_tree_is_found() {
        let tree = "renhe v0.1.0\ntauri v2.12.0\nreqwest v0.12.0\nopenssl-sys v0.9.0\nreqwest v0.12.0 (*)\n";
        let found = rule(tree);
        assert_eq!(found.len(), 1, "once is enough, and SQLCipher's OpenSSL is no client: {found:?}");
        assert!(found[0].what.starts_with("reqwest"));
    }
}
