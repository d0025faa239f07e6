// The browser itself repeats a POST, silently, when a reused connection dies after the server has acted and before it
// has answered: a clean success for a double send. It can only repeat a body that it still has. Measured: Chromium 156
// repeats a string and never a stream; Firefox 153 has no stream bodies, and repeats only over HTTP/1.1.

/** Whether the engine sends a stream as a body; others send the text `[object ReadableStream]`. */
export function takesStreamBodies(): boolean {
  try {
    // Only such an engine reads `duplex`, and it gives a stream no content type.
    let asksForDuplex = false;
    const init = {
      method: 'POST',
      body: new ReadableStream(),
      get duplex() {
        asksForDuplex = true;
        return 'half';
      },
    };
    const hasType = new Request('https://graph.instagram.com', init).headers.has('content-type');
    return asksForDuplex && !hasType;
  } catch {
    return false;
  }
}

/** `text` as a body that can be read once, so that nobody can send it twice; as a string where the engine has no such bodies. */
export function onceBody(text: string, streams: boolean): string | ReadableStream<Uint8Array> {
  if (!streams) return text;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}
