"use client";

import { type ComponentType, lazy, useEffect, useState, useSyncExternalStore } from "react";
import { useLocale, useTimeZone } from "use-intl";
import type { ShortcutId } from "@/lib/shortcuts";
import { useLoaded } from "@/lib/use-loaded";
import { useListenedShortcuts, useShortcut } from "./shortcut-provider";

const never = () => () => {};

/**
 * A part of a page whose script the page does not wait for. What the server drew stays until the script is there and takes over:
 * it is fetched when the browser is idle, at once when the part has a key of its own or something else to show. Where the browser
 * draws the page by itself, the page waits for the script.
 * @param load fetches the component, whose props stay the same objects as long as they say the same.
 * @param key of the part: pressed too early, it is done as soon as it can be.
 */
export function drawnByServer<P extends object>(load: () => Promise<ComponentType<P>>, key?: ShortcutId): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  const fetchPart = async () => {
    loaded = await load();
    return loaded;
  };
  const Fetched = lazy(async () => ({ default: await fetchPart() }));
  // biome-ignore lint/correctness/noComponentHookFactories: once for a part, and outside of any component
  return function DrawnByServer(props: P) {
    const isTakingOver = useSyncExternalStore(
      never,
      () => false,
      () => typeof window !== "undefined",
    );
    const shown = [useLocale(), useTimeZone(), ...Object.values(props)];
    const [first] = useState(() => ({ drawn: isTakingOver ? shown : null, Part: loaded ?? Fetched }));
    const isOther = first.drawn?.some((value, index) => value !== shown[index]) ?? false;
    const { part, failed } = useLoaded(fetchPart, isOther || key !== undefined);
    if (failed && isOther) throw new Error("The script of a part that has something else to show did not come.");
    // A lazy one would hold up the whole page meanwhile.
    const Part = first.drawn ? part : first.Part;
    return (
      <>
        {Part ? (
          <div key="live">
            <Part {...props} />
          </div>
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: it sets nothing, which makes React leave what it finds there
          <div key="drawn" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
        )}
        {/* Last, so that the part listens by the time the press is passed on. */}
        {key && <KeptPress id={key} waits={!Part} />}
      </>
    );
  };
}

/** Hears a key for a part that cannot hear it yet, and runs it once that part can. */
function KeptPress({ id, waits }: { id: ShortcutId; waits: boolean }) {
  const { run } = useListenedShortcuts();
  const [isPressed, setPressed] = useState(false);
  useShortcut(id, () => setPressed(true), waits);
  useEffect(() => {
    if (waits || !isPressed) return;
    setPressed(false);
    run(id);
  }, [waits, isPressed, run, id]);
  return null;
}
