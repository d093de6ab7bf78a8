//! One typed question to the engine.

use renhe_engine::Desk;
use renhe_wire::Command;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::stop::Stop;

/// Calls `command` with `request` and reads the answer as `A`.
pub(crate) fn ask<Q: Serialize, A: DeserializeOwned>(desk: &Desk, command: Command, request: &Q) -> Result<A, Stop> {
    let payload = serde_json::to_value(request).map_err(|_| Stop::Answer)?;
    let reply = desk.call(command.name(), payload)?;
    serde_json::from_value(reply.value).map_err(|_| Stop::Answer)
}
