/** What a heap snapshot of chromium holds, by class, and by what detached elements are held. Never shipped. */

/** Reads the text of a snapshot: for every class how many there are, and of how many bytes. */
export function read(text) {
  const { snapshot, nodes, edges, strings } = JSON.parse(text);
  const { node_fields: fields, node_types: types, edge_fields: ways, edge_types: kinds } = snapshot.meta;
  const wide = fields.length;
  const at = Object.fromEntries(fields.map((field, index) => [field, index]));
  const way = Object.fromEntries(ways.map((field, index) => [field, index]));
  const nameOf = (node) => {
    const type = types[at.type][nodes[node + at.type]];
    const name = strings[nodes[node + at.name]];
    return type === "object" || type === "native" ? name.slice(0, 60) : `(${type})`;
  };
  const by = new Map();
  for (let node = 0; node < nodes.length; node += wide) {
    const gone = at.detachedness !== undefined && nodes[node + at.detachedness] === 2 ? "detached " : "";
    const name = gone + nameOf(node).replace(/^Detached /, "");
    const one = by.get(name) ?? { count: 0, size: 0, first: node };
    one.count += 1;
    one.size += nodes[node + at.self_size];
    by.set(name, one);
  }
  /** The shortest way from the roots to a node that is no weak one, in words. */
  let parents = null;
  const pathTo = (node) => {
    if (!parents) {
      parents = new Map([[0, null]]);
      const begins = new Uint32Array(nodes.length / wide + 1);
      for (let one = 0; one < begins.length - 1; one += 1) begins[one + 1] = begins[one] + nodes[one * wide + at.edge_count] * ways.length;
      const queue = [0];
      for (let head = 0; head < queue.length; head += 1) {
        const from = queue[head];
        for (let edge = begins[from / wide]; edge < begins[from / wide + 1]; edge += ways.length) {
          const kind = kinds[way.type][edges[edge + way.type]];
          const to = edges[edge + way.to_node];
          if (kind === "weak" || parents.has(to)) continue;
          const called = edges[edge + way.name_or_index];
          parents.set(to, { from, by: kind === "element" || kind === "hidden" ? `[${called}]` : `.${strings[called]}` });
          queue.push(to);
        }
      }
    }
    const steps = [];
    for (let one = node; parents.get(one); one = parents.get(one).from) steps.unshift(`${nameOf(parents.get(one).from)}${parents.get(one).by}`);
    return steps.slice(-14).join(" → ");
  };
  return { by, pathTo };
}

/** Classes of which at least so many more are left, the most first, and how one of the detached is held. */
export function grownBetween(before, after, least) {
  const grown = [...after.by].map(([name, { count, size, first }]) => ({ name, first, count: count - (before.by.get(name)?.count ?? 0), size: size - (before.by.get(name)?.size ?? 0) }));
  const most = grown.filter((one) => one.count >= least).sort((one, other) => other.count - one.count).slice(0, 25);
  return most.flatMap(({ name, first, count, size }) => [`+${count} ${name} (${(size / 1024).toFixed(0)} KiB)`, ...(name.startsWith("detached ") ? [`    by ${after.pathTo(first)}`] : [])]);
}
