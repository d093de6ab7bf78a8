import { inject, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import { may } from "@/app/session";
import type { CommandName } from "@/backend";
import type { CaseDetail, Choices } from "@/wire/generated";
import type { SectionName } from "./steps";
import type { Values } from "./specs";

/** The step whose form is open, and where. */
export interface OpenStep {
  command: CommandName;
  place: SectionName;
  preset?: Values;
  /** A form that corrects this one party only, by id. */
  party?: string;
}

/** What every part of a case's page may do. */
export interface CaseContext {
  /** The case as shown: as it is, or as it was at a moment. */
  detail: Readonly<Ref<CaseDetail | null>>;
  choices: ShallowRef<Choices | null>;
  opened: Ref<OpenStep | null>;
  /** The page shows a past moment: nothing can be done on it. */
  past: ComputedRef<boolean>;
  /** The part in which the last step was done since the page was opened. */
  doneAt: Readonly<Ref<SectionName | null>>;
  open(command: CommandName, preset?: Values): void;
  /** Opens the correction of one party, or of those who act for it. */
  openParty(party: string): void;
  done(): Promise<void>;
  close(): void;
}

export const caseKey: InjectionKey<CaseContext> = Symbol("case");

export function useCase(): CaseContext {
  const context = inject(caseKey);
  if (!context) throw new Error("used outside a case's page");
  return context;
}

/** A step that is possible now, and that the person at the desk may do. */
export function possible(detail: CaseDetail, command: string): boolean {
  return may(command) && detail.steps.some((step) => step.command === command && step.refused === null);
}

/** What is typed in the form of a step, for the parts of it that look at each other. */
export const valuesKey: InjectionKey<Values> = Symbol("values of a step");

export function useValues(): Values {
  return inject(valuesKey, {});
}
