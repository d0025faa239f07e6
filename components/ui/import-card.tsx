import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { announce } from './announce.tsx';
import { Note } from './note.tsx';

/** Takes something out of a file or a pasted text: first it shows what would come, then it takes all of it or nothing. */
export function ImportCard({ words, accept, onFile, paste, children, take, onClose }: ImportCardProps) {
  const [isRefused, setRefused] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const headingId = useId();
  const pasteId = useId();
  // Opening the card is wanting to choose a file.
  useEffect(() => file.current?.focus(), []);

  async function readFile(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    const text = await chosen.text();
    setRefused(false);
    announce(onFile(text, chosen.name));
  }

  async function takeAll({ isPossible, write, done, onDone }: ImportTaking): Promise<void> {
    if (!isPossible) return;
    try {
      await write();
    } catch {
      setRefused(true);
      return;
    }
    announce(done);
    onDone();
  }

  return (
    <section class="card import" aria-labelledby={headingId}>
      <h2 id={headingId}>{words.heading}</h2>
      <div class="card-body">
        <p class="muted">{words.lead}</p>
        <label class="file-field">
          <span class="label">{words.file}</span>
          <input
            type="file"
            ref={file}
            accept={accept}
            onChange={({ currentTarget }) => void readFile(currentTarget.files?.[0])}
          />
        </label>
        {paste && (
          <div class="paste-field">
            <label class="label" for={pasteId}>
              {paste.label}
            </label>
            <textarea
              id={pasteId}
              class="input paste"
              rows={6}
              dir="auto"
              spellcheck={false}
              placeholder={paste.example}
              value={paste.text}
              onInput={({ currentTarget }) => {
                setRefused(false);
                paste.onText(currentTarget.value);
              }}
            />
          </div>
        )}
        {children}
        {isRefused && <Note tone="danger">{words.refused}</Note>}
        <div class="hstack">
          {take && (
            <button
              type="button"
              class={take.isPossible ? 'btn primary s' : 'btn s off'}
              aria-disabled={!take.isPossible}
              onClick={() => void takeAll(take)}
            >
              {take.label}
            </button>
          )}
          <button type="button" class="btn s" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
    </section>
  );
}

export interface ImportCardProps {
  words: ImportWords;
  /** Kinds of files, as file fields take them. */
  accept: string;
  /** @returns what is to be announced of the file */
  onFile: (text: string, name: string) => string;
  /** Absent: only files are taken. */
  paste?: { label: string; example: string; text: string; onText: (text: string) => void };
  /** What would come, or what is wrong with it. */
  children: ComponentChildren;
  /** Absent while nothing was found. */
  take: ImportTaking | undefined;
  onClose: () => void;
}

/** What the card says by itself. */
export interface ImportWords {
  heading: string;
  lead: string;
  file: string;
  /** The browser did not write it. */
  refused: string;
  close: string;
}

export interface ImportTaking {
  /** What the button says. */
  label: string;
  /** There is anything to take. */
  isPossible: boolean;
  /** Keeps all of it, or throws. */
  write: () => Promise<void>;
  /** What is announced then. */
  done: string;
  onDone: () => void;
}
