//! A conversation between two instances: lines of text both ways, for as long as both want.

use interprocess::local_socket::tokio::prelude::LocalSocketStream;
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines, ReadHalf, WriteHalf};

/// What a later start says to the first, and hears of it.
#[derive(Debug)]
pub struct Conversation {
    /// What the other says.
    pub heard: ConversationReader,
    /// What is said to the other.
    pub said: ConversationWriter,
}

/// The lines that the other instance says.
#[derive(Debug)]
pub struct ConversationReader(Lines<BufReader<ReadHalf<LocalSocketStream>>>);

/// The way to the other instance.
#[derive(Debug)]
pub struct ConversationWriter(WriteHalf<LocalSocketStream>);

impl Conversation {
    pub(super) fn over(stream: LocalSocketStream) -> Self {
        let (receiver, sender) = tokio::io::split(stream);
        Self {
            heard: ConversationReader(BufReader::new(receiver).lines()),
            said: ConversationWriter(sender),
        }
    }
}

impl ConversationReader {
    /// The next line; `None` once the other is gone. A wait that is given up loses nothing.
    pub async fn next(&mut self) -> Option<String> {
        self.0.next_line().await.ok().flatten()
    }
}

impl ConversationWriter {
    /// Says a line, which must hold no line break.
    ///
    /// # Errors
    /// The other is gone.
    pub async fn say(&mut self, line: &str) -> io::Result<()> {
        self.0.write_all(line.as_bytes()).await?;
        self.0.write_all(b"\n").await?;
        self.0.flush().await
    }
}
