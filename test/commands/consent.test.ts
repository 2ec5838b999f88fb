import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { consent, copyOf } from './consent-run.ts';

const COMMENTED = `# The register of the marketing team. Keep it private!
version: 1                     # of the format
reviewed: '2026-11-16'
policy: {review_every: 90, takedown_days: 14}

people:
    # -- In force ------------------------------------
    - ref: S-1                 # front row
      name: "Lowri Abelard"
      type: student
      status: active
      given_on: 2026-09-07
      channels: [ website,  instagram ]   # asked twice
      expires: 2027-01-31

    # -- Staff ---------------------------------------
    - {ref: S-2, name: Tomos Vickery, type: staff, status: active, lawful_basis: contract}   # on the team page
    - {ref: S-3, name: Tomos Vickery, type: student, status: refused}

# Pictures
pictures:
    - id: CR-0142
      file: media/welcome-desk.jpg
      sha256: 70b1e6b3cf928b0d9f81da9d106d23523daaa0a81a417499510aac200917bf8a
      shows: [S-1]
      taken_on: 2026-10-06     # the wet one

# Nobody may use these.
do_not_publish: []
`;

/** The sample workspace with the register above. */
function workspace(register = COMMENTED): { folder: string; text: () => string; path: string } {
  const folder = copyOf('workspace');
  const path = join(folder, 'registers/consent.yaml');
  writeFileSync(path, register);
  return { folder, path, text: () => readFileSync(path, 'utf8') };
}

/** The lines that only one of two texts has. */
function diff(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

describe('withdraw', () => {
  test('records it in two lines of a register full of comments, and lists the drafts with file and line', async () => {
    const { folder, text } = workspace();
    writeFileSync(
      join(folder, 'drafts/2026-11-02-out.md'),
      '---\nplatform: Facebook\nstatus: published\ndate: 2026-11-02\nmedia: [../media/welcome-desk.jpg]\n---\nA wet day.\n',
    );
    const { code, out } = await consent(folder, 'withdraw', 'S-1');
    expect(diff(COMMENTED, text())).toEqual([
      '-      status: active',
      '+      status: withdrawn',
      '+      withdrawn: {on: 2026-11-22, scope: all, takedown_due: 2026-12-06}',
    ]);
    expect(out).toContain('S-1 withdraws all consent from 2026-11-22 on');
    expect(out).toMatch(/Not out yet.*\n.*drafts\/2027-03-08-welcome-desk\.md:11 .*CR-0142.*scheduled/u);
    expect(out).toMatch(/Published: take these down by 2026-12-06\n.*drafts\/2026-11-02-out\.md:5 /u);
    expect(out).not.toContain('Abelard');
    expect(code).toBe(1);
  });
  test('for some channels, and then for more', async () => {
    const { folder, text } = workspace();
    const { code, out } = await consent(folder, 'withdraw', 'S-1', '--channels', 'linkedin', '--on', '2026-11-25', '--dry-run');
    expect(out).toMatch(/Nothing to do: where the consent still stands\n.*welcome-desk\.md:11/u);
    expect(code).toBe(0);
    const some = await consent(folder, 'withdraw', 'S-1', '--channels', 'instagram', '--on', '2026-11-25');
    expect(some.out).toMatch(/Not out yet.*\n.*welcome-desk\.md:11/u);
    await consent(folder, 'withdraw', 'S-1', '--channels', 'website', '--purposes', 'news');
    expect(diff(COMMENTED, text())).toEqual([
      '+      withdrawn: {on: 2026-11-22, scope: {channels: [instagram, website], purposes: [news]}, takedown_due: 2026-12-06}',
    ]);
  });
  test('by a name that one person has; a name of two is asked about, and nobody else’s is written', async () => {
    const { folder, text } = workspace();
    const two = await consent(folder, 'withdraw', 'tomos vickery');
    expect(two.err).toContain('S-2, S-3');
    expect(two.code).toBe(2);
    expect((await consent(folder, 'withdraw', 'S-99')).code).toBe(2);
    expect(text()).toBe(COMMENTED);
    expect((await consent(folder, 'withdraw', 'Lówri Abelard', '--dry-run')).out).toContain('Would record: S-1');
    expect(text()).toBe(COMMENTED);
  });
  test('goes ahead although another entry has a mistake, and says so', async () => {
    const broken = COMMENTED.replace('status: refused', 'status: refuzed');
    const { folder, text } = workspace(broken);
    const { code, err } = await consent(folder, 'withdraw', 'S-1');
    expect(text()).toContain('withdrawn: {on: 2026-11-22');
    expect(err).toContain('1 mistake');
    expect(code).toBe(2);
  });
  test('nothing that may permit more is written into a register with a mistake', async () => {
    const broken = COMMENTED.replace('status: refused', 'status: refuzed');
    const { folder, text } = workspace(broken);
    writeFileSync(join(folder, 'list.csv'), 'ref,type,status,given_on,channels\nS-7,student,active,2026-09-08,all\n');
    for (const args of [
      ['import', 'list.csv'],
      ['add', 'media/canal-morning.jpg', '--nobody'],
      ['expire', '--write'],
    ]) {
      const { code, err } = await consent(folder, ...args);
      expect(err).toMatch(/registers\/consent\.yaml:18 .*Nothing was written/u);
      expect(code).toBe(2);
    }
    expect(text()).toBe(broken);
  });
  test('a CSV register stays CSV', async () => {
    const { folder } = workspace();
    const csv = 'Ref;Type;Status;Given on;Channels\r\nS-1;student;active;2026-09-07;website|x\r\n';
    writeFileSync(join(folder, 'people.csv'), csv);
    const { code } = await consent(folder, 'withdraw', 'S-1', '--register', 'people.csv');
    expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toBe(
      'Ref;Type;Status;Given on;Channels;withdrawn_on;withdrawn_scope;takedown_due\r\nS-1;student;withdrawn;2026-09-07;website|x;2026-11-22;all;2026-12-22\r\n',
    );
    expect(code).toBe(0);
  });
});

describe('a slip in an option is refused, and nothing is written', () => {
  test.each([
    ['a channel', ['withdraw', 'S-1', '--channels', 'instgram'], 'no channel “instgram”. Did you mean “instagram”?'],
    ['a purpose', ['withdraw', 'S-1', '--purposes', 'marketng'], 'no purpose “marketng”. Did you mean “marketing”?'],
    ['a state', ['list', '--state', 'withdrwan'], 'no state “withdrwan”. Did you mean “withdrawn”?'],
    ['a day', ['check', 'media/welcome-desk.jpg', '--on', '4/5/2027'], '--on does not understand “4/5/2027”'],
    ['a day that there is not', ['check', 'media/welcome-desk.jpg', '--on', '2027-13-45'], '--on does not understand “2027-13-45”'],
  ])('%s', async (_, args, message) => {
    const { folder, text } = workspace();
    const { code, out, err } = await consent(folder, ...args);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
    expect(text()).toBe(COMMENTED);
  });
});

describe('import', () => {
  const list = (...rows: string[]) =>
    `ref,name,type,status,given_on,channels,expires,do_not_publish\n${rows.map((row) => `${row}\n`).join('')}`;
  test('adds who is new, shows what differs, and changes nobody', async () => {
    const { folder, text } = workspace();
    writeFileSync(
      join(folder, 'list.csv'),
      list('S-1,Lowri Abelard,student,active,2026-09-07,website;instagram,2028-01-31,', 'S-7,Nesta Quill,student,active,2026-09-08,all,,'),
    );
    const dry = await consent(folder, 'import', 'list.csv', '--dry-run');
    expect(dry.out).toContain('1 person would be added');
    expect(text()).toBe(COMMENTED);
    const { code, out } = await consent(folder, 'import', 'list.csv');
    expect(diff(COMMENTED, text())).toEqual([
      '+    - {ref: S-7, name: Nesta Quill, type: student, status: active, given_on: 2026-09-08, channels: [all]}',
    ]);
    expect(out).toContain('S-1 (line 2) differs: expires → 2028-01-31');
    expect(out).not.toContain('Quill');
    expect(code).toBe(1);
  });
  test('an update takes over what differs, and undoes no refusal, withdrawal or ban', async () => {
    const { folder, text } = workspace(COMMENTED.replace('status: refused}', 'status: refused, do_not_publish: true}'));
    const before = text();
    writeFileSync(
      join(folder, 'list.csv'),
      list(
        'S-1,Lowri Abelard,student,active,2026-09-07,website;instagram,2028-01-31,',
        'S-3,Tomos Vickery,student,active,2026-09-08,all,,false',
      ),
    );
    const { code, out } = await consent(folder, 'import', 'list.csv', '--update');
    const changed = diff(before, text()).join('\n');
    expect(changed).toContain('+      expires: 2028-01-31');
    expect(text()).toContain('status: refused, do_not_publish: true');
    expect(out).toContain('status, do_not_publish: stays as it is');
    expect(code).toBe(0);
    writeFileSync(join(folder, 'list.csv'), list('S-1,Lowri Abelard,student,withdrawn,2026-09-07,website;instagram,2028-01-31,'));
    await consent(folder, 'import', 'list.csv', '--update');
    expect(text()).toContain('      status: withdrawn\n');
  });
  test('an entry with a mistake, or given twice, is left out', async () => {
    const { folder, text } = workspace();
    writeFileSync(
      join(folder, 'list.csv'),
      list('S-8,A B,student,active,2026-02-30,all,,', 'S-9,C D,student,active,2026-09-08,all,,', 'S-9,C D,student,refused,,,,'),
    );
    const { code, out } = await consent(folder, 'import', 'list.csv');
    expect(out).toContain('list.csv:2');
    expect(out).toContain('3 entries with a mistake, or given twice, left out');
    expect(text()).toBe(COMMENTED);
    expect(code).toBe(2);
  });
});

describe('add and find', () => {
  test('a folder with everything below it, and again', async () => {
    const { folder, text } = workspace();
    const more = join(folder, 'new/deep');
    mkdirSync(more, { recursive: true });
    copyFileSync(join(folder, 'media/canal-morning.jpg'), join(more, 'CANAL.JPG'));
    copyFileSync(join(folder, 'media/canal-morning.jpg'), join(more, 'twice.jpg'));
    copyFileSync(join(folder, 'media/study-group.jpg'), join(folder, 'new/group.jpg'));
    writeFileSync(join(more, 'no-picture.jpg'), 'words');
    writeFileSync(join(more, 'notes.txt'), 'not looked at');
    const first = await consent(folder, 'add', 'new', '--shows', 'S-1,S-2', '--attested-by', 'mpreece', '--taken-on', '2026-11-20');
    expect(first.out).toContain('CR-0143');
    expect(first.out).toContain('not added: new/deep/no-picture.jpg: its content is no picture');
    expect(first.out).toContain('2 pictures added to registers/consent.yaml, 1 there already, 1 not added');
    expect(first.code).toBe(2);
    expect(first.err).toBe('');
    expect(text()).toMatch(
      /- id: CR-0144\n {6}file: new\/group\.jpg\n {6}sha256: [0-9a-f]{64}\n {6}pdq: [0-9a-f ]{500,}\n {6}shows: \[S-1, S-2\]\n {6}attested_by: mpreece\n {6}taken_on: 2026-11-20\n/u,
    );
    const after = text();
    expect(diff(COMMENTED, after).every((line) => line.startsWith('+'))).toBe(true);
    const again = await consent(folder, 'add', 'new', '--nobody');
    expect(again.out).toContain('0 pictures added to registers/consent.yaml, 3 there already');
    expect(text()).toBe(after);
    const found = await consent(folder, 'find', 'new/group.jpg', '--format', 'json');
    expect(JSON.parse(found.out)).toMatchObject({ matches: [{ id: 'CR-0144', why: 'the very same file', shows: ['S-1', 'S-2'] }] });
  });
  test('a listed picture without a fingerprint of its looks gets one', async () => {
    const { folder, text } = workspace();
    const { out } = await consent(folder, 'add', 'media/welcome-desk.jpg', '--nobody');
    expect(out).toContain('1 there already (1 of them got a new fingerprint)');
    expect(diff(COMMENTED, text())).toHaveLength(1);
    expect(text()).toContain('shows: [S-1]');
    const after = text();
    expect((await consent(folder, 'add', 'media/welcome-desk.jpg', '--nobody', '--refresh')).out).toContain(
      '1 of them got a new fingerprint',
    );
    expect(text()).toBe(after);
  });
  test('a picture that must not be published, and what find says of it', async () => {
    const { folder, text } = workspace();
    await consent(folder, 'add', 'media/study-group.jpg', '--do-not-publish');
    expect(text()).toMatch(/do_not_publish:\n {2}- id: DNP-1\n {4}file: media\/study-group\.jpg\n {4}sha256: /u);
    const { code, out } = await consent(folder, 'find', 'media/study-group.jpg');
    expect(out).toContain('DNP-1: the very same file; must not be published');
    expect(out).toContain('must not go out: LinkedIn (ips), Facebook (ips)');
    expect(code).toBe(1);
    expect((await consent(folder, 'add', 'media/study-group.jpg', '--nobody')).out).toContain('it is on the do-not-publish list');
  });
  test('a copy is found by its looks', async () => {
    const { folder } = workspace();
    await consent(folder, 'add', 'media/study-group.jpg', '--shows', 'S-1');
    const { default: sharp } = await import('sharp');
    await sharp(join(folder, 'media/study-group.jpg')).flop().resize(500).webp().toFile(join(folder, 'copy.webp'));
    const { out } = await consent(folder, 'find', 'copy.webp', '--format', 'json');
    const { matches } = JSON.parse(out) as { matches: { id: string; why: string; distance?: number }[] };
    expect(matches).toMatchObject([{ id: 'CR-0143', why: 'looks the same', shows: ['S-1'] }]);
    expect(matches[0]?.distance).toBeLessThanOrEqual(60);
  });
  test('the starter’s register, which holds nothing but comments, is filled', async () => {
    const folder = copyOf('starter');
    const path = join(folder, 'registers/consent.yaml');
    const before = readFileSync(path, 'utf8');
    mkdirSync(join(folder, 'media'));
    copyFileSync(join(copyOf('workspace'), 'media/canal-morning.jpg'), join(folder, 'media/canal.jpg'));
    writeFileSync(join(folder, 'list.csv'), 'ref,type,status,given_on,channels\nS-0001,student,active,2026-09-08,all\n');
    expect((await consent(folder, 'import', 'list.csv')).code).toBe(0);
    expect((await consent(folder, 'add', 'media', '--nobody')).out).toContain('1 picture added');
    expect(diff(before, readFileSync(path, 'utf8')).every((line) => line.startsWith('+'))).toBe(true);
    expect((await consent(folder, 'verify')).code).toBe(0);
  });
  test.each([
    [['media/canal-morning.jpg'], 'whom the pictures show'],
    [['media/canal-morning.jpg', '--shows', 'S-1', '--nobody'], 'exclude each other'],
    [['media/canal-morning.jpg', '--shows', 'S-77'], 'has no S-77'],
    [['media', '--nobody', '--id', 'CR-1'], '--id is for one picture'],
    [['nowhere', '--nobody'], 'There is no file or folder nowhere'],
  ])('add %j: %s', async (args, message) => {
    const { folder, text } = workspace();
    const { code, err } = await consent(folder, 'add', ...args);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(text()).toBe(COMMENTED);
  });
});

describe('list, check, expire, verify', () => {
  test('people and how it stands with them, by reference only', async () => {
    const { folder } = workspace();
    const { out } = await consent(folder, 'list', '--format', 'json');
    const { people } = JSON.parse(out) as { people: { ref: string; state: string; until?: string }[] };
    expect(people.map(({ ref, state, until }) => [ref, state, until])).toEqual([
      ['S-1', 'in force', '2027-01-31'],
      ['S-2', 'in force', undefined],
      ['S-3', 'refused', undefined],
    ]);
    expect(out).not.toMatch(/Abelard|Vickery/u);
    expect((await consent(folder, 'list', '--state', 'refused')).out).toContain('1 person of 3');
    expect((await consent(folder, 'list', '--pictures', '--shows', 'S-1')).out).toContain('CR-0142');
  });
  test('may this picture go out there and then?', async () => {
    const { folder } = workspace();
    const may = async (...args: string[]) => {
      const { code, out } = await consent(folder, 'check', 'media/welcome-desk.jpg', '--format', 'json', ...args);
      const { pictures } = JSON.parse(out) as { pictures: { verdicts: { platform: string; may: string }[] }[] };
      return [code, ...(pictures[0]?.verdicts ?? []).map(({ platform, may: verdict }) => `${platform} ${verdict}`)];
    };
    expect(await may('--platform', 'Instagram')).toEqual([0, 'Instagram yes']);
    expect(await may('--platform', 'Instagram,X')).toEqual([1, 'Instagram yes', 'X no']);
    expect(await may('--platform', 'Instagram', '--on', '2027-02-01')).toEqual([1, 'Instagram no']);
    expect(await may('--platform', 'Instagram', '--account', 'josie')).toEqual([1, 'Instagram no']);
  });
  test('a platform that is not approved, and a picture that nobody knows, are not cleared', async () => {
    const { folder } = workspace();
    const elsewhere = await consent(folder, 'check', 'media/welcome-desk.jpg', '--platform', 'TikTok');
    expect(elsewhere.out).toMatch(/must not go out: TikTok[\s\S]*TikTok is not among the approved platforms/u);
    expect(elsewhere.code).toBe(1);
    writeFileSync(
      join(folder, 'registers/consent.yaml'),
      COMMENTED.replace(/file: media\/welcome-desk\.jpg\n.*sha256: \w+/u, 'file: media/other.jpg'),
    );
    const unknown = await consent(folder, 'check', 'media/welcome-desk.jpg', '--platform', 'Instagram');
    expect(unknown.out).toMatch(/settle first: Instagram[\s\S]*not in the consent register/u);
    expect(unknown.code).toBe(1);
  });
  test('what ends, and an end that follows from the age of a consent', async () => {
    const { folder, text } = workspace(COMMENTED.replace('takedown_days: 14', 'max_age_months: 3'));
    const before = text();
    const soon = await consent(folder, 'expire', '--within', '30');
    expect(soon.out).toMatch(/S-1 +ends +2026-12-07 +CR-0142/u);
    expect(soon.code).toBe(1);
    expect(text()).toBe(before);
    await consent(folder, 'expire', '--write');
    expect(diff(before, text())).toEqual(['-      expires: 2027-01-31', '+      expires: 2026-12-07']);
  });
  test('the health of a register: each item at its line', async () => {
    const { folder, path } = workspace(COMMENTED.replace("'2026-11-16'", '2026-08-23').replace('shows: [S-1]', 'shows: [S-1, S-44]'));
    appendFileSync(join(folder, 'media/welcome-desk.jpg'), 'x');
    const items = async (...args: string[]) => {
      const { code, out } = await consent(folder, 'verify', '--format', 'json', ...args);
      const result = JSON.parse(out) as { items: { rule: string; place: { line?: number } }[] };
      return { code, found: result.items.map(({ rule, place }) => `${rule} ${place.line ?? ''}`.trim()).sort() };
    };
    expect(await items()).toEqual({
      code: 2,
      found: ['consent/file-changed 22', 'consent/no-look 22', 'consent/no-row 22', 'register/name 18', 'register/stale'],
    });
    expect((await items('--within', '70')).found).toContain('consent/ending 8');
    writeFileSync(path, COMMENTED.replace('CR-0142\n      file: media/welcome-desk.jpg', 'CR-0142'));
    expect(await items()).toEqual({ code: 0, found: ['consent/no-look 22', 'register/name 18'] });
  });
  test('a register that cannot be read is said so, with the line', async () => {
    const { folder } = workspace('people:\n  - {ref: S-1\n');
    const { code, err } = await consent(folder, 'list');
    expect(err).toContain('registers/consent.yaml:3');
    expect(code).toBe(2);
  });
});
