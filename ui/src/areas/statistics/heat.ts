import type { Choice, Grid } from "@/wire/generated";

export interface HeatRow {
  key: string;
  name: string;
  cells: number[];
  total: number;
}

export interface Heat {
  months: string[];
  rows: HeatRow[];
  /** Sums under the columns, and of all. */
  sums: number[];
  total: number;
  most: number;
}

/** The table with its sums: rows with the most first, then those that have nothing, in the order of the office. */
export function heatOf(grid: Grid, everyone: readonly Choice[]): Heat {
  const months = grid.months;
  const rows: HeatRow[] = grid.rows.map((row, index) => {
    const cells = months.map((_, month) => grid.cells[index]?.[month] ?? 0);
    return { key: row.code, name: row.name, cells, total: cells.reduce((all, one) => all + one, 0) };
  });
  const known = new Set(rows.map((row) => row.key));
  const empty = everyone.filter((one) => !known.has(one.code)).map((one) => ({ key: one.code, name: one.name, cells: months.map(() => 0), total: 0 }));
  const sums = months.map((_, month) => rows.reduce((all, row) => all + (row.cells[month] ?? 0), 0));
  return {
    months,
    rows: [...rows.sort((one, other) => other.total - one.total), ...empty],
    sums,
    total: sums.reduce((all, one) => all + one, 0),
    most: Math.max(0, ...rows.flatMap((row) => row.cells)),
  };
}

/** How strong a cell is coloured, 0 to 1 in few steps, so that neighbours can be told apart in print too. */
export function strength(count: number, most: number): number {
  return count <= 0 || most <= 0 ? 0 : Math.ceil((count / most) * 5) / 5;
}
