import { type ReactNode, type Ref, useEffect, useRef } from "react";
import { classNames } from "@/lib/class-names";
import type { PaneImage } from "./pane-images";
import type { LoadState, PictureLoads } from "./use-picture-loads";

type FileProps = { src: string; alt: string; shown: boolean; urgent: boolean; onSettled: (state: LoadState) => void };

/** One rendering, invisible until it is decoded, so that it never appears in parts. */
function PictureFile({ src, alt, shown, urgent, onSettled }: FileProps) {
  const file = useRef<HTMLImageElement>(null);
  const settled = useRef(onSettled);
  useEffect(() => {
    settled.current = onSettled;
  });

  // decode() answers for loading, decoding and failing alike, also where the picture came before this code ran.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another picture to wait for.
  useEffect(() => {
    let over = false;
    file.current?.decode().then(
      () => over || settled.current("ready"),
      () => over || settled.current("failed"),
    );
    return () => {
      over = true;
    };
  }, [src]);

  return (
    // biome-ignore lint/performance/noImgElement: the address answers to the holder alone and is never optimised or cached.
    <img
      ref={file}
      src={src}
      alt={alt}
      draggable={false}
      decoding="sync"
      fetchPriority={urgent ? "high" : "low"}
      className={classNames("absolute inset-0 size-full max-w-none select-none", !shown && "opacity-0")}
    />
  );
}

type Props = {
  image: PaneImage;
  name: string;
  loads: PictureLoads;
  shown: boolean;
  urgent: boolean;
  /** What lies on the picture and is scaled and turned with it. */
  children?: ReactNode;
  ref: Ref<HTMLDivElement>;
};

/** One picture on the stage, as large as the original and scaled by the pane; hidden ones stay loaded, so switching is instant. */
export function PictureLayer({ image, name, loads, shown, urgent, children, ref }: Props) {
  const view = loads.of(image.id, "view");
  const full = loads.of(image.id, "full");
  return (
    <div
      ref={ref}
      className={classNames("absolute top-0 left-0 origin-top-left", !shown && "invisible")}
      style={{ width: image.width, height: image.height }}
    >
      <PictureFile
        key={`view ${view?.attempt}`}
        src={image.src("view")}
        alt={name}
        // Two renderings over each other would be drawn both, for each frame.
        shown={view?.state === "ready" && full?.state !== "ready"}
        urgent={urgent}
        onSettled={(state) => loads.settle(image.id, "view", state)}
      />
      {full && (
        <PictureFile
          key={`full ${full.attempt}`}
          src={image.src("full")}
          alt=""
          shown={full.state === "ready"}
          urgent
          onSettled={(state) => loads.settle(image.id, "full", state)}
        />
      )}
      {children}
    </div>
  );
}
