type Tree = { size: number; root: Buffer };

export declare function hashLeaf(entry: string | Uint8Array): Buffer;
export declare function hashNode(left: Uint8Array, right: Uint8Array): Buffer;
export declare function provesInclusion(leaf: { index: number; hash: Buffer }, tree: Tree, proof: readonly Buffer[]): boolean;
export declare function provesConsistency(earlier: Tree, later: Tree, proof: readonly Buffer[]): boolean;
export declare function canonicalJson(value: unknown): string;
export declare function main(args: readonly string[], print: (line: string) => void, printProgress: (line: string) => void): 0 | 1 | 2;
