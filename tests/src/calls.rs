//! Every wire command as a typed method, generated from the one list of commands.

use renhe_engine::{Desk, Reply};
use renhe_wire::*;
use serde_json::Value;

macro_rules! typed_calls {
    ($($name:ident($request:ty) -> $response:ty;)+) => {
        /// Whoever can be asked wire commands. A method per command; its request and answer are those of the contract.
        pub trait Calls {
            /// Calls with any JSON, as a caller that does not know the types would.
            fn call_json(&self, command: &str, payload: Value) -> Result<Reply, WireError>;

            $(
                #[doc = concat!("`", stringify!($name), "`")]
                fn $name(&self, request: $request) -> Result<$response, WireError> {
                    let payload = serde_json::to_value(&request).expect("a request is plain data");
                    let reply = self.call_json(stringify!($name), payload)?;
                    Ok(serde_json::from_value(reply.value).expect(concat!("the answer of ", stringify!($name), " is of the contract")))
                }
            )+
        }
    };
}
renhe_wire::with_commands!(typed_calls);

impl Calls for Desk {
    fn call_json(&self, command: &str, payload: Value) -> Result<Reply, WireError> {
        self.call(command, payload)
    }
}
