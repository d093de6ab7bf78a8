//! Tables: rows of cells from edge to edge, whatever the edges of the other rows are.

/// What is drawn around a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    None,
    Bottom,
    Grid,
    Dotted,
}

/// A cell from one edge to another, in twips from the left.
pub struct Cell {
    from: i64,
    to: i64,
    paragraphs: String,
    edge: Edge,
    align: &'static str,
}

impl Cell {
    pub fn new(from: i64, to: i64, paragraphs: String, edge: Edge) -> Cell {
        Cell { from, to, paragraphs, edge, align: "center" }
    }

    pub fn top(self) -> Cell {
        Cell { align: "top", ..self }
    }

    pub fn bottom(self) -> Cell {
        Cell { align: "bottom", ..self }
    }
}

struct Row {
    cells: Vec<Cell>,
    least: i64,
    is_head: bool,
}

/// A table while it is written.
pub struct Table {
    pub kind: &'static str,
    rows: Vec<Row>,
}

impl Table {
    pub fn new(kind: &'static str) -> Table {
        Table { kind, rows: Vec::new() }
    }

    pub fn row(&mut self, cells: Vec<Cell>, least: i64, is_head: bool) {
        self.rows.push(Row { cells, least, is_head });
    }

    pub fn xml(&self, width: i64) -> String {
        let mut edges: Vec<i64> =
            self.rows.iter().flat_map(|row| row.cells.iter().flat_map(|cell| [cell.from, cell.to])).collect();
        edges.sort_unstable();
        edges.dedup();
        let margin = if self.kind == "|" { 90 } else { 40 };
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>{}<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
             <w:left w:w=\"{margin}\" w:type=\"dxa\"/><w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
            if self.kind == "|" { frame() } else { String::new() }
        );
        for pair in edges.windows(2) {
            xml.push_str(&format!("<w:gridCol w:w=\"{}\"/>", pair[1] - pair[0]));
        }
        xml.push_str("</w:tblGrid>");
        for row in &self.rows {
            xml.push_str(&self.row_xml(row, &edges));
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn row_xml(&self, row: &Row, edges: &[i64]) -> String {
        let is_tall = row.cells.iter().any(|cell| cell.align == "top");
        let mut xml = String::from("<w:tr><w:trPr>");
        if !is_tall {
            xml.push_str("<w:cantSplit/>");
        }
        if row.least > 0 {
            xml.push_str(&format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", row.least));
        }
        if row.is_head {
            xml.push_str("<w:tblHeader/>");
        }
        xml.push_str("</w:trPr>");
        for cell in &row.cells {
            let span = edges.iter().filter(|edge| (cell.from..cell.to).contains(*edge)).count();
            xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", cell.to - cell.from));
            if span > 1 {
                xml.push_str(&format!("<w:gridSpan w:val=\"{span}\"/>"));
            }
            xml.push_str(borders(cell.edge));
            if cell.edge == Edge::Grid {
                xml.push_str("<w:tcMar><w:top w:w=\"65\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"65\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tcMar>");
            }
            xml.push_str(&format!("<w:vAlign w:val=\"{}\"/></w:tcPr>{}</w:tc>", cell.align, cell.paragraphs));
        }
        xml.push_str("</w:tr>");
        xml
    }
}

fn borders(edge: Edge) -> &'static str {
    match edge {
        // The table's own lines.
        Edge::None | Edge::Grid => "",
        Edge::Bottom => "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders>",
        Edge::Dotted => {
            "<w:tcBorders><w:top w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" w:color=\"606060\"/><w:left w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" w:color=\"606060\"/>\
             <w:bottom w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" w:color=\"606060\"/><w:right w:val=\"dotted\" w:sz=\"4\" w:space=\"0\" w:color=\"606060\"/></w:tcBorders>"
        }
    }
}

/// 1 pt around, a hair inside.
fn frame() -> String {
    let side =
        |name: &str, eighths: u8| format!("<w:{name} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"000000\"/>");
    let sides = [("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4)];
    let all: String = sides.into_iter().map(|(name, eighths)| side(name, eighths)).collect();
    format!("<w:tblBorders>{all}</w:tblBorders>")
}
