import type { CaseDetail } from "@/lib/contracts/case";
import type { ImageKind } from "@/lib/contracts/vocabulary";

/** What the eye meets first comes first. */
const order: readonly ImageKind[] = ["document_front", "selfie"];

/** Pictures that were fetched before they are shown, by the id of the picture. They stay in this tab's memory and nowhere else. */
export class PictureShelf {
  private readonly pictures = new Map<string, { caseId: string; url: string; decoded: HTMLImageElement }>();
  private wantedCaseId: string | null = null;

  /** The address of a picture that is here, or null. */
  urlOf(imageId: string): string | null {
    return this.pictures.get(imageId)?.url ?? null;
  }

  /** Whether pictures of this case were fetched before it was shown. */
  holds(caseId: string): boolean {
    return [...this.pictures.values()].some((picture) => picture.caseId === caseId);
  }

  /** Fetches and decodes the pictures of one case, one after the other; what fails is fetched again when it is shown. */
  async fetchAhead({ id, evidence }: Pick<CaseDetail, "id" | "evidence">): Promise<void> {
    this.wantedCaseId = id;
    for (const image of (evidence?.images ?? []).toSorted((a, b) => place(a.kind) - place(b.kind))) {
      if (this.wantedCaseId !== id || this.pictures.has(image.id)) continue;
      const response = await fetch(`/api/v1/cases/${id}/images/${image.id}?variant=view`, { priority: "low" }).catch(() => null);
      if (!response?.ok) continue;
      const decoded = new Image();
      decoded.src = URL.createObjectURL(await response.blob());
      await decoded.decode().catch(() => undefined);
      if (this.wantedCaseId === id) this.pictures.set(image.id, { caseId: id, url: decoded.src, decoded });
      else URL.revokeObjectURL(decoded.src);
    }
  }

  /** Lets go of all pictures but those of the named cases. */
  keepOnly(caseIds: readonly string[]): void {
    if (this.wantedCaseId && !caseIds.includes(this.wantedCaseId)) this.wantedCaseId = null;
    for (const [imageId, { caseId, url }] of this.pictures) {
      if (caseIds.includes(caseId)) continue;
      URL.revokeObjectURL(url);
      this.pictures.delete(imageId);
    }
  }
}

function place(kind: ImageKind): number {
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
}
