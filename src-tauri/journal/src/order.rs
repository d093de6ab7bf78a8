//! In which order the records of a subject are folded, and which of them are concurrent.
//!
//! A record names as parents the subject's heads its author had seen. Two records are concurrent exactly when neither
//! is an ancestor of the other. Every holder of the same records folds them in the same order, however they arrived.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::hlc::Hlc;
use crate::ids::{DeviceId, RecordHash};

/// What the order needs to know of a record.
///
/// The parents are lent by the envelope. A parent that is not among the nodes (not yet received) is a stub: it orders
/// nothing. Two nodes with one hash are one record; give it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node<'a> {
    /// The record's hash.
    pub hash: RecordHash,
    /// The record's parents.
    pub parents: &'a [RecordHash],
    /// Its clock.
    pub hlc: Hlc,
    /// Its device.
    pub device: DeviceId,
    /// Its place in the device's chain.
    pub seq: u64,
}

/// The order among records that are both ready to be folded.
type Key<'a> = (Hlc, DeviceId, u64, RecordHash, &'a [RecordHash]);

impl<'a> Node<'a> {
    fn key(&self) -> Key<'a> {
        (self.hlc, self.device, self.seq, self.hash, self.parents)
    }
}

/// The order of folding, as indices into `nodes`: parents first, then the lowest (hlc, device, seq, hash).
///
/// At each step, of the records whose parents have all been folded, the lowest comes next. Total: every index comes
/// exactly once. Honest hashes allow no cycle; should one be forged, its lowest record is taken as ready.
/// O(n log n), and O(n) for records of one line of history that come in order.
pub fn fold_order(nodes: &[Node<'_>]) -> Vec<usize> {
    if comes_in_line(nodes) {
        return (0..nodes.len()).collect();
    }
    let edges = Edges::new(nodes);
    let mut waiting = edges.parent_counts();
    let mut by_key: Vec<usize> = (0..nodes.len()).collect();
    by_key.sort_by(|&a, &b| nodes[a].key().cmp(&nodes[b].key()));

    let mut ready: BinaryHeap<_> = (0..nodes.len()).filter(|&i| waiting[i] == 0).map(|i| Reverse((nodes[i].key(), i))).collect();
    let mut placed = vec![false; nodes.len()];
    let mut order = Vec::with_capacity(nodes.len());
    let mut lowest = by_key.into_iter();
    loop {
        let index = match ready.pop() {
            Some(Reverse((_, index))) => index,
            // Nothing is ready: all are placed, or what is left hangs on a cycle.
            None => match lowest.find(|&i| !placed[i]) {
                Some(index) => index,
                None => return order,
            },
        };
        if placed[index] {
            continue;
        }
        placed[index] = true;
        order.push(index);
        for &child in edges.children(index) {
            waiting[child] -= 1;
            if waiting[child] == 0 && !placed[child] {
                ready.push(Reverse((nodes[child].key(), child)));
            }
        }
    }
}

/// Whether each node has exactly the node before it as parent and the first has none here.
fn comes_in_line(nodes: &[Node<'_>]) -> bool {
    let Some(first) = nodes.first() else {
        return true;
    };
    nodes.windows(2).all(|pair| pair[1].parents == [pair[0].hash])
        && (first.parents.is_empty() || nodes.iter().all(|n| !first.parents.contains(&n.hash)))
}

/// Parent → child edges among the nodes, packed: the children of `i` are `targets[starts[i]..starts[i + 1]]`.
struct Edges {
    starts: Vec<usize>,
    targets: Vec<usize>,
}

impl Edges {
    fn new(nodes: &[Node<'_>]) -> Edges {
        let mut by_hash: Vec<(RecordHash, usize)> = nodes.iter().enumerate().map(|(i, node)| (node.hash, i)).collect();
        by_hash.sort_unstable();
        let mut pairs = Vec::new();
        for (child, node) in nodes.iter().enumerate() {
            for parent in node.parents.iter().filter(|parent| **parent != node.hash) {
                let start = by_hash.partition_point(|(hash, _)| hash < parent);
                let same = by_hash[start..].iter().take_while(|(hash, _)| hash == parent);
                pairs.extend(same.map(|&(_, index)| (index, child)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; nodes.len() + 1];
        for &(parent, _) in &pairs {
            starts[parent + 1] += 1;
        }
        for i in 0..nodes.len() {
            starts[i + 1] += starts[i];
        }
        let targets = pairs.into_iter().map(|(_, child)| child).collect();
        Edges { starts, targets }
    }

    fn children(&self, index: usize) -> &[usize] {
        &self.targets[self.starts[index]..self.starts[index + 1]]
    }

    fn parent_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.starts.len() - 1];
        for &child in &self.targets {
            counts[child] += 1;
        }
        counts
    }
}

/// Who is an ancestor of whom among the records of one subject. Built once, asked often while folding.
#[derive(Debug, Clone)]
pub struct Ancestry {
    order: Vec<usize>,
    /// Where each node stands in `order`.
    position: Vec<usize>,
    heads: Vec<usize>,
    reach: Reach,
}

/// How the ancestors are kept. All three give the same answers.
#[derive(Debug, Clone)]
enum Reach {
    /// One line of history: whoever stands earlier is an ancestor. The usual case costs nothing.
    Line,
    /// By position, a row of bits, one for each earlier position that is an ancestor: n²/16 bytes in all.
    Rows(Vec<Vec<u64>>),
    /// By position, the positions of the parents; walked when asked. For so many records that rows would not fit.
    Walk(Vec<Vec<usize>>),
}

/// Above this many records on more than one line, ancestors are searched for instead of kept (rows: 16 MB here).
const MAX_ROWS: usize = 16_384;

impl Ancestry {
    /// Works out the fold order and the ancestors of every node.
    pub fn new(nodes: &[Node<'_>]) -> Ancestry {
        Ancestry::with_limit(nodes, MAX_ROWS)
    }

    fn with_limit(nodes: &[Node<'_>], max_rows: usize) -> Ancestry {
        if comes_in_line(nodes) {
            let order: Vec<usize> = (0..nodes.len()).collect();
            return Ancestry {
                position: order.clone(),
                heads: order.last().copied().into_iter().collect(),
                order,
                reach: Reach::Line,
            };
        }
        let order = fold_order(nodes);
        let mut position = vec![0; nodes.len()];
        for (place, &index) in order.iter().enumerate() {
            position[index] = place;
        }
        let edges = Edges::new(nodes);
        // An edge against the order exists only in a forged cycle; it is no ancestry.
        let mut parents: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for (parent, &from) in position.iter().enumerate() {
            for &child in edges.children(parent) {
                if position[child] > from {
                    parents[position[child]].push(from);
                }
            }
        }
        let mut has_child = vec![false; nodes.len()];
        parents.iter().flatten().for_each(|&p| has_child[p] = true);
        let heads = (order.iter().enumerate()).filter(|(place, _)| !has_child[*place]).map(|(_, &index)| index).collect();

        let line = (1..parents.len()).all(|place| parents[place].contains(&(place - 1)));
        let reach = if line {
            Reach::Line
        } else if nodes.len() <= max_rows {
            Reach::Rows(rows(&parents))
        } else {
            Reach::Walk(parents)
        };
        Ancestry { order, position, heads, reach }
    }

    /// The order of folding, as [`fold_order`] gives it.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The nodes that are nobody's parent, in fold order: what the next record names as parents.
    pub fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// Whether no two nodes are concurrent.
    pub fn is_linear(&self) -> bool {
        matches!(self.reach, Reach::Line)
    }

    /// Whether the author of node `b` had, directly or through others, seen node `a`. A node is not its own ancestor.
    ///
    /// # Panics
    /// When an index is not that of a node, as indexing the nodes would.
    pub fn is_ancestor(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.position[a], self.position[b]);
        if a >= b {
            return false;
        }
        match &self.reach {
            Reach::Line => true,
            Reach::Rows(rows) => rows[b][a / 64] >> (a % 64) & 1 == 1,
            Reach::Walk(parents) => walk(parents, a, b),
        }
    }

    /// Whether the authors of two different nodes had not seen each other's.
    ///
    /// # Panics
    /// When an index is not that of a node, as indexing the nodes would.
    pub fn concurrent(&self, a: usize, b: usize) -> bool {
        a != b && !self.is_ancestor(a, b) && !self.is_ancestor(b, a)
    }
}

/// By position, the bits of all ancestors; each row is as long as the positions before it.
fn rows(parents: &[Vec<usize>]) -> Vec<Vec<u64>> {
    let mut rows: Vec<Vec<u64>> = Vec::with_capacity(parents.len());
    for (place, parents) in parents.iter().enumerate() {
        let mut row = vec![0; place.div_ceil(64)];
        for &parent in parents {
            for (word, inherited) in row.iter_mut().zip(&rows[parent]) {
                *word |= inherited;
            }
            row[parent / 64] |= 1 << (parent % 64);
        }
        rows.push(row);
    }
    rows
}

/// Searches the ancestors of `b` for `a`, never below `a`'s position.
fn walk(parents: &[Vec<usize>], a: usize, b: usize) -> bool {
    let mut seen = vec![false; b - a];
    let mut open = vec![b];
    while let Some(place) = open.pop() {
        for &parent in parents[place].iter().filter(|&&parent| parent >= a) {
            if parent == a {
                return true;
            }
            if !std::mem::replace(&mut seen[parent - a], true) {
                open.push(parent);
            }
        }
    }
    false
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
