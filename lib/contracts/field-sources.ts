/** Where a field was read: stated by the person, printed text (visual inspection zone), MRZ, barcode, chip, or a register. */
export const fieldSources = ["declared", "viz", "mrz", "barcode", "chip", "database"] as const;
