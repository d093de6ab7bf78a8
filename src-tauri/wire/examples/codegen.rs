//! Prints the TypeScript of the wire: `cargo run -p renhe-wire --example codegen > ui/src/wire/generated.ts`.
#![forbid(unsafe_code)]

fn main() {
    print!("{}", renhe_wire::typescript());
}
