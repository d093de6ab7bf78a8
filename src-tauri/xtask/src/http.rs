//! The least HTTP that a WebDriver on this machine needs: one request, one answer, one connection.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::process::{Outcome, Trouble, While};

/// An answer: its status code and its body.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// 200 and so on.
    pub status: u16,
    /// The body, with a chunked encoding already taken off.
    pub body: Vec<u8>,
}

/// Sends a request to a port of this machine and waits at most `patience` for each part of the answer.
pub fn request(port: u16, method: &str, path: &str, body: &str, patience: Duration) -> Outcome<Answer> {
    let what = || format!("{method} {path} on port {port}");
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(5)).during(what)?;
    stream.set_read_timeout(Some(patience)).during(what)?;
    stream.set_write_timeout(Some(patience)).during(what)?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).during(what)?;
    stream.write_all(body.as_bytes()).during(what)?;
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut piece).during(what)?;
        bytes.extend_from_slice(&piece[..read]);
        // Some servers keep the connection open in spite of `Connection: close`, so the length decides.
        if read == 0 || is_whole(&bytes) {
            return parse(&bytes);
        }
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some((head, body)) = split(bytes) else {
        return false;
    };
    if is_chunked(&head) {
        return unchunk(body).is_some();
    }
    header(&head, "content-length").and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| body.len() >= length)
}

fn parse(bytes: &[u8]) -> Outcome<Answer> {
    let (head, body) = split(bytes).ok_or_else(|| Trouble::new("the answer ended within its head"))?;
    let status = head
        .split_whitespace()
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| Trouble::new(format!("not an HTTP answer: {head}")))?;
    let body = if is_chunked(&head) {
        unchunk(body).ok_or_else(|| Trouble::new("the answer ended within a chunk"))?
    } else {
        body.to_vec()
    };
    Ok(Answer { status, body })
}

fn split(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    Some((head, &bytes[end + 4..]))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn is_chunked(head: &str) -> bool {
    header(head, "transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"))
}

/// The body under a chunked encoding, or nothing while its last chunk has not come.
fn unchunk(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        bytes = bytes.get(end + 2..)?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_known_length_is_whole_when_its_body_is() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";
        assert!(is_whole(answer));
        assert!(!is_whole(&answer[..answer.len() - 1]), "a byte is missing still");
        let parsed = parse(answer).expect("a plain answer");
        assert_eq!(parsed, Answer { status: 200, body: b"body".to_vec() });
    }

    #[test]
    fn chunks_are_put_together() {
        let answer = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
        assert!(is_whole(answer));
        let parsed = parse(answer).expect("a chunked answer");
        assert_eq!(parsed, Answer { status: 404, body: b"abcde".to_vec() });
    }

    #[test]
    fn half_an_answer_is_a_trouble_and_not_an_empty_body() {
        assert!(parse(b"HTTP/1.1 200 OK\r\nContent-").is_err());
    }
}
