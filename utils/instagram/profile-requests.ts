// Requests for what stands in front of a conversation: ice breakers, the persistent menu, welcome flows of ads, ig.me links.
import { buttonBody, messageBody, type SendRequest } from './message-request.ts';
import type { MessageButton, OutgoingMessage } from './outgoing-message.ts';

/** A question offered to somebody who has not written yet. Its tap comes back with the payload. Phones only. */
export interface IceBreaker {
  question: string;
  payload: string;
}

/** What somebody sees who comes from an ad that opens the conversation. */
export interface WelcomeFlow {
  name: string;
  messages: readonly OutgoingMessage[];
}

/** The request that replaces the account's ice breakers. */
export function iceBreakersRequest(senderId: string, iceBreakers: readonly IceBreaker[]): SendRequest {
  return {
    path: `${senderId}/messenger_profile`,
    body: {
      platform: 'instagram',
      ice_breakers: iceBreakers.map(({ question, payload }) => ({ question, payload })),
    },
  };
}

/** The request that replaces the menu. People see the new one when they pull their inbox down. */
export function persistentMenuRequest(senderId: string, items: readonly MessageButton[]): SendRequest {
  return {
    path: `${senderId}/messenger_profile`,
    body: { persistent_menu: [{ locale: 'default', call_to_actions: items.map(buttonBody) }] },
  };
}

/** The request that makes a welcome flow. Its answer names the `flow_id`. */
export function welcomeFlowRequest(senderId: string, { name, messages }: WelcomeFlow): SendRequest {
  return {
    path: `${senderId}/welcome_message_flows`,
    body: {
      name,
      welcome_message_flow: messages.map((message) => ({ message: messageBody(message) })),
      eligible_platforms: ['instagram'],
    },
  };
}
