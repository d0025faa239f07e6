import { makeConversationId, makeObjectId, makeThreadNumber } from './ids.ts';
import type { Random } from './random.ts';
import type { Media, Page, Person, Thread, World } from './world.ts';

const DAY = 86_400_000;

/** Who is there. Names with other scripts and without a display name are ordinary on Instagram. */
const CAST: readonly Pick<Person, 'username' | 'name' | 'followerCount' | 'followsBusiness' | 'followedByBusiness'>[] =
  [
    {
      username: 'mara.lindqvist',
      name: 'Mara Lindqvist',
      followerCount: 412,
      followsBusiness: true,
      followedByBusiness: false,
    },
    {
      username: 'tomas_okafor',
      name: 'Tomás Okafor',
      followerCount: 1893,
      followsBusiness: false,
      followedByBusiness: false,
    },
    {
      username: 'irini.bakes',
      name: 'Ειρήνη Παππά',
      followerCount: 20_311,
      followsBusiness: true,
      followedByBusiness: true,
    },
    { username: 'noor_el_amin', name: null, followerCount: 57, followsBusiness: false, followedByBusiness: false },
    {
      username: 'jonas.w.1984',
      name: 'Jonas Weber',
      followerCount: 233,
      followsBusiness: true,
      followedByBusiness: false,
    },
  ];

const POSTS: readonly Pick<Media, 'caption' | 'mediaType' | 'productType' | 'likeCount'>[] = [
  {
    caption: 'New glaze, first firing. Which one would you drink from?',
    mediaType: 'IMAGE',
    productType: 'FEED',
    likeCount: 214,
  },
  {
    caption: 'From a lump of clay to a teapot in 40 seconds',
    mediaType: 'VIDEO',
    productType: 'REELS',
    likeCount: 1_902,
  },
  {
    caption: 'Open studio on Saturday, 10 to 4. Bring a friend.',
    mediaType: 'CAROUSEL_ALBUM',
    productType: 'FEED',
    likeCount: 88,
  },
  { caption: 'Live from the kiln', mediaType: 'VIDEO', productType: 'LIVE', likeCount: 0 },
];

/** The world at its beginning: an account, a few people, a few posts, nothing written yet. */
export function firstWorld(random: Random, now: number): World {
  const account = {
    igId: `17841${random.digits(12)}`,
    appScopedId: `24${random.digits(15)}`,
    ownIgsid: `10${random.digits(14)}`,
    username: 'fern.and.clay',
    name: 'Fern & Clay',
    accountType: 'BUSINESS' as const,
    followersCount: 5_208,
    followsCount: 311,
  };
  const people = CAST.map((member) => ({
    ...member,
    igsid: random.digits(16),
    isVerified: false,
    isReviewBot: false,
    hasConsented: false,
    hasBlocked: false,
  }));
  const reviewer: Person = {
    igsid: random.digits(16),
    username: 'review.account.77',
    name: null,
    followerCount: 0,
    isVerified: false,
    followsBusiness: false,
    followedByBusiness: false,
    isReviewBot: true,
    hasConsented: false,
    hasBlocked: false,
  };
  const media = POSTS.map((post, index) => ({
    ...post,
    id: makeObjectId(random),
    at: now - (index + 1) * DAY,
    commentsEnabled: true,
    isBroadcasting: false,
  }));
  return {
    account,
    people: [...people, reviewer],
    threads: [],
    media,
    comments: [],
    uploads: [],
    pages: firstPages(random, account.igId, account.name),
    products: [random.digits(16), random.digits(16)],
    profile: {},
    welcomeFlows: [],
  };
}

const ALL_TASKS = ['ANALYZE', 'ADVERTISE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'];

/** One Page that works, one without a linked account, one whose role lacks MESSAGING (platform.md §7.2). */
function firstPages(random: Random, igId: string, name: string): Page[] {
  const page = (title: string, tasks: string[], linked: string | undefined): Page => ({
    id: `1${random.digits(14)}`,
    name: title,
    tasks,
    ...(linked !== undefined && { igId: linked }),
    isSubscribed: false,
  });
  return [
    page(name, ALL_TASKS, igId),
    page('Clay Club', ALL_TASKS, undefined),
    page(
      `${name} Archive`,
      ALL_TASKS.filter((task) => task !== 'MESSAGING'),
      `17841${random.digits(12)}`,
    ),
  ];
}

/** The conversation with `igsid`, begun if there is none. */
export function ensureThread(world: World, random: Random, igsid: string, now: number): Thread {
  const known = world.threads.find((thread) => thread.igsid === igsid);
  if (known) return known;
  const number = makeThreadNumber(random);
  const thread: Thread = {
    id: makeConversationId(world.account.igId, number),
    number,
    igsid,
    messages: [],
    updatedAt: now,
  };
  world.threads.push(thread);
  return thread;
}
