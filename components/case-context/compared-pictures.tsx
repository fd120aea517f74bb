import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Evidence } from "@/lib/contracts/case";
import { type ImageKind, imageKinds } from "@/lib/contracts/vocabulary";

type Side = { name: string; account: string; images: Evidence["images"]; src: (imageId: string) => string };
type Props = {
  own: Side;
  other: Side;
  /** The kinds of this case's pictures that came with the other too, byte for byte. */
  shared: ImageKind[];
};

/** One picture of each case, of the same kind; which kind is chosen above them. Only the two that are shown are fetched. */
export function ComparedPictures({ own, other, shared }: Props) {
  const t = useTranslations("context");
  const names = useTranslations("viewer");
  const has = ({ images }: Side, kind: ImageKind) => images.some((image) => image.kind === kind);
  const kinds = imageKinds.filter((kind) => has(own, kind) || has(other, kind));
  // The face says most of whether two accounts are one person; a picture that came twice says it all.
  const best = [...shared, "selfie" as const, ...kinds].find((kind) => has(own, kind) && has(other, kind)) ?? kinds[0];
  const [chosen, setChosen] = useState(best);
  if (!chosen) return <p className="text-muted">{t("noPictures")}</p>;
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend to a row of buttons. */}
      <div role="group" aria-label={t("kinds")} className="mb-2 flex flex-wrap items-center gap-1">
        {kinds.map((kind) => (
          <Button key={kind} tone="quiet" aria-pressed={kind === chosen} onClick={() => setChosen(kind)}>
            {names(`shortNames.${kind}`)}
          </Button>
        ))}
        {shared.includes(chosen) && <p className="ms-2 rounded-small bg-selected px-1.5 py-0.5">{t("sameFile")}</p>}
      </div>
      <div className="grid grid-cols-2 gap-px">
        {[own, other].map((side) => (
          <SidePicture key={side.name} side={side} kind={chosen} kindName={names(`names.${chosen}`)} />
        ))}
      </div>
    </div>
  );
}

function SidePicture({ side, kind, kindName }: { side: Side; kind: ImageKind; kindName: string }) {
  const t = useTranslations("context");
  const [failedId, setFailedId] = useState<string | null>(null);
  const image = side.images.find((one) => one.kind === kind);
  return (
    <figure>
      <figcaption className="flex h-8 items-center gap-2">
        <span className="font-medium whitespace-nowrap">{side.name}</span>
        <span className="truncate text-muted" title={side.account}>
          {side.account}
        </span>
      </figcaption>
      <div className="grid h-[42vh] min-h-48 scheme-light place-items-center bg-stage text-stage-text">
        {image && failedId !== image.id ? (
          // biome-ignore lint/performance/noImgElement: the address answers to the holder alone and is never optimised or cached.
          <img
            key={image.id}
            src={side.src(image.id)}
            alt={`${kindName}, ${side.name}`}
            onError={() => setFailedId(image.id)}
            className="size-full min-h-0 object-contain"
          />
        ) : (
          <p className="px-4 text-center">{image ? t("pictureFailed") : t("pictureMissing")}</p>
        )}
      </div>
    </figure>
  );
}
