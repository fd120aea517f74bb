import { useMemo, useRef, useState } from "react";

type Row = { id: string };

/** Which of the rows that are shown are selected; a row that leaves the list is no longer among them. */
export function useSelection(rows: readonly Row[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef("");
  const selected = useMemo(() => new Set(rows.flatMap(({ id }) => (chosen.has(id) ? [id] : []))), [rows, chosen]);
  /** One more or one less; with `range` all from the one that came last. */
  const select = (id: string, { range }: { range: boolean }) => {
    const next = new Set(selected);
    const [from = -1, to = -1] = [last.current, id].map((end) => rows.findIndex((row) => row.id === end)).sort((a, b) => a - b);
    if (range && from >= 0) for (const row of rows.slice(from, to + 1)) next.add(row.id);
    else if (!next.delete(id)) next.add(id);
    last.current = id;
    setChosen(next);
  };
  return { selected, select, setSelected: setChosen };
}
