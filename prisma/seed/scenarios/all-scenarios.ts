import type { Scenario } from "../scenario";
import { cleanScenarios } from "./clean";
import { dataScenarios } from "./data";
import { documentScenarios } from "./documents";
import { faceScenarios } from "./faces";
import { riskScenarios } from "./risk";

/** Every attempt that the platform itself sent, in no order. */
export const allScenarios: readonly Scenario[] = [
  ...faceScenarios,
  ...documentScenarios,
  ...dataScenarios,
  ...riskScenarios,
  ...cleanScenarios,
];
