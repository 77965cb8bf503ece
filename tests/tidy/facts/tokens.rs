//! The tokens of macros, which have no syntax of their own: the same facts by the look of them.

use super::{MethodCall, Reader, Within, line};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::iter::Peekable;

type Tokens = Peekable<proc_macro2::token_stream::IntoIter>;

impl Reader {
    pub(super) fn scan(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut after_dot = false;
        let mut after_hash = false;
        while let Some(token) = tokens.next() {
            let dot = std::mem::take(&mut after_dot);
            let hash = std::mem::take(&mut after_hash);
            match token {
                TokenTree::Punct(punct) => {
                    after_dot = punct.as_char() == '.';
                    after_hash = punct.as_char() == '#';
                }
                TokenTree::Group(group) if hash => self.scan_paths(group.stream()),
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.text(line(text.span()), text.value());
                    }
                }
                TokenTree::Ident(first) => {
                    let at = line(first.span());
                    let path = path(first.to_string(), &mut tokens);
                    self.named(at, path, dot, &mut tokens);
                }
            }
        }
    }

    /// Of an attribute: what it says is for compilers and for `Display`.
    pub(super) fn scan_paths(&mut self, tokens: TokenStream) {
        let texts = std::mem::take(&mut self.facts.texts);
        self.scan(tokens);
        self.facts.texts = texts;
    }

    fn named(&mut self, at: usize, path: Vec<String>, is_method: bool, tokens: &mut Tokens) {
        let name = path.last().cloned().unwrap_or_default();
        let called = path.join("::");
        if path.len() > 1 {
            self.mention(at, path);
        }
        if takes_punct(tokens, '!') {
            if let Some(group) = takes_group(tokens, None) {
                self.inside(Within::Macro(name), |reader| reader.scan(group.stream()));
            }
            return;
        }
        let Some(group) = takes_group(tokens, Some(Delimiter::Parenthesis)) else {
            return;
        };
        if is_method {
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
            let parts: Vec<TokenTree> = group.stream().into_iter().collect();
            let arguments = parts.split(is_comma).filter(|part| !part.is_empty());
            self.facts.calls.push(MethodCall {
                line: at,
                method: name,
                arguments: arguments.count(),
            });
        }
        let mut argument = TokenStream::new();
        let mut place = 0;
        for token in group.stream() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
                let whole = std::mem::take(&mut argument);
                self.argument(&called, place, whole);
                place += 1;
            } else {
                argument.extend([token]);
            }
        }
        self.argument(&called, place, argument);
    }

    fn argument(&mut self, called: &str, place: usize, tokens: TokenStream) {
        self.inside(Within::Call(called.to_owned(), place), |reader| {
            reader.scan(tokens);
        });
    }
}

/// The path that begins with `first`; what stands in angle brackets within it is gone over.
fn path(first: String, tokens: &mut Tokens) -> Vec<String> {
    let mut path = vec![first];
    while is_punct(tokens, ':') {
        let mut ahead = tokens.clone();
        ahead.next();
        if !is_punct(&mut ahead, ':') {
            break;
        }
        ahead.next();
        match ahead.next() {
            Some(TokenTree::Ident(next)) => path.push(next.to_string()),
            Some(TokenTree::Punct(punct)) if punct.as_char() == '<' => close(&mut ahead),
            _ => break,
        }
        *tokens = ahead;
    }
    path
}

fn close(tokens: &mut Tokens) {
    let mut open = 1;
    while open > 0 {
        match tokens.next() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == '<' => open += 1,
            Some(TokenTree::Punct(punct)) if punct.as_char() == '>' => open -= 1,
            Some(_) => {}
            None => return,
        }
    }
}

fn is_punct(tokens: &mut Tokens, char: char) -> bool {
    matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn takes_punct(tokens: &mut Tokens, char: char) -> bool {
    // `a != b` is a comparison and no macro.
    let mut ahead = tokens.clone();
    let found = is_punct(&mut ahead, char);
    ahead.next();
    let takes = found && matches!(ahead.peek(), Some(TokenTree::Group(_)));
    if takes {
        tokens.next();
    }
    takes
}

fn takes_group(tokens: &mut Tokens, delimiter: Option<Delimiter>) -> Option<Group> {
    let group = match tokens.peek()? {
        TokenTree::Group(group) if delimiter.is_none_or(|of| of == group.delimiter()) => {
            group.clone()
        }
        _ => return None,
    };
    tokens.next();
    Some(group)
}
