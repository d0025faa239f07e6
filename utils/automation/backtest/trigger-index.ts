// What of many rules has to do with one message: all their phrases stand in one index, so that a text is walked once,
// however many rules there are, and only rules that are found are looked at.
import { phraseIndex } from '../match/phrase-index.ts';
import type { Matches } from '../run/run-script.ts';
import type { Outline, Trigger } from '../script/outline.ts';
import { offersOf, partsOf } from '../script/outline-parts.ts';
import type { Incoming } from './history-item.ts';

/** What a message has to do with the rules. */
export interface Look {
  /** The places of the rules that it starts, in order, each once. */
  starts: readonly number[];
  /** Whether one of the phrases, which are those of some rule, is in the text. */
  matches: Matches;
}

/** All rules, to be asked about one message after another. */
export interface TriggerIndex {
  look(item: Incoming): Look;
}

/** What was done so far. It may depend on the texts and on what is found in them, and on nothing else. */
export interface MatchingCost {
  /** Texts that were walked for phrases, each once. */
  texts: number;
  /** Rules that were looked at. */
  rules: number;
}

/** What of one kind of message starts which rules. */
interface Starts {
  always: number[];
  byPhrase: Map<string, number[]>;
  byWhole: Map<string, number[]>;
}

/** @param cost is counted up */
export function triggerIndex(outlines: readonly Outline[], cost: MatchingCost): TriggerIndex {
  const message = noStarts();
  const storyReply = noStarts();
  const storyMention = noStarts();
  const comment = noStarts();
  const onPost = new Map<string, Starts>();
  const byPayload = new Map<string, number[]>();

  function startsOf(trigger: Exclude<Trigger, { kind: 'postback' }>): Starts {
    switch (trigger.kind) {
      case 'message':
        return message;
      case 'story-reply':
        return storyReply;
      case 'story-mention':
        return storyMention;
      case 'comment':
        return trigger.post === undefined ? comment : found(onPost, trigger.post, noStarts);
    }
  }

  for (const [rule, { triggers }] of outlines.entries()) {
    for (const { trigger } of triggers) {
      if (trigger.kind === 'postback') {
        found(byPayload, trigger.payload, noRules).push(rule);
      } else {
        const starts = startsOf(trigger);
        const phrases = 'phrases' in trigger ? trigger.phrases : undefined;
        const isWhole = trigger.kind === 'message' && trigger.how === 'is';
        if (!phrases) starts.always.push(rule);
        for (const phrase of phrases ?? [])
          found(isWhole ? starts.byWhole : starts.byPhrase, phrase, noRules).push(rule);
      }
    }
  }

  const inside = phraseIndex(ownPhrases(outlines.flatMap(phrasesOf)));
  const whole = phraseIndex(ownPhrases(message.byWhole.keys()));

  return {
    look(item) {
      const text = item.kind === 'tap' ? undefined : item.text;
      const phrases: ReadonlySet<string> = text === undefined ? NOTHING : new Set(inside.ownersIn(text));
      if (text !== undefined) cost.texts += 1;
      const starts = new Set<number>();
      const add = (rules: readonly number[] = []) => {
        cost.rules += rules.length;
        for (const rule of rules) starts.add(rule);
      };
      const addFound = ({ always, byPhrase, byWhole }: Starts) => {
        add(always);
        for (const phrase of byPhrase.size > 0 ? phrases : NOTHING) add(byPhrase.get(phrase));
        if (text === undefined || byWhole.size === 0) return;
        for (const phrase of whole.ownersOfWhole(text)) add(byWhole.get(phrase));
      };

      if (item.kind === 'comment') {
        addFound(comment);
        const ofPost = onPost.get(item.post);
        if (ofPost) addFound(ofPost);
      } else {
        if (item.payload !== undefined) add(byPayload.get(item.payload));
        if (item.kind === 'message') {
          if (item.story === 'mention') addFound(storyMention);
          else addFound(message);
          if (item.story === 'reply') addFound(storyReply);
        }
      }
      return {
        starts: [...starts].sort((one, other) => one - other),
        matches: (wanted) => wanted.some((phrase) => phrases.has(phrase)),
      };
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** All that a rule looks for in texts: its triggers', its answers', and titles, which may be written instead of tapped. */
function phrasesOf(outline: Outline): readonly string[] {
  const { triggers, branches } = outline;
  return [
    ...triggers.flatMap(({ trigger }) => ('phrases' in trigger ? (trigger.phrases ?? []) : [])),
    ...branches.flatMap(({ on }) => (on.kind === 'answer' ? on.phrases : [])),
    ...partsOf(outline)
      .flat()
      .flatMap(offersOf)
      .map(({ title }) => title),
  ];
}

function ownPhrases(phrases: Iterable<string>): readonly (readonly [string, string])[] {
  return [...new Set(phrases)].map((phrase) => [phrase, phrase] as const);
}

function noStarts(): Starts {
  return { always: [], byPhrase: new Map(), byWhole: new Map() };
}

function noRules(): number[] {
  return [];
}

function found<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
