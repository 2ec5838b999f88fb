/**
 * Words for which an emoji stands in a rebus: “Velvet 🦊” for “Velvet Fox”.
 * After the short names and keywords of Unicode CLDR, restricted to the
 * things by which projects are named: animals, plants, weather, sky, stones,
 * tools, buildings, food, colours.
 */
const WORDS = `🦊 fox;🐺 wolf;🐻 bear;🐼 panda;🐨 koala;🐯 tiger;🐅 tiger;🐆 leopard;🦁 lion;🐮 cow;🐄 cow;🐂 ox bull;🐃 buffalo;🐷 pig;🐖 pig;🐗 boar;🐏 ram;🐑 sheep ewe;🐐 goat;
🐪 camel;🐫 camel;🦙 llama;🦒 giraffe;🐘 elephant;🦣 mammoth;🦏 rhino;🦛 hippo;🐭 mouse;🐁 mouse;🐀 rat;🐹 hamster;🐰 rabbit hare;🐇 rabbit hare;🐿 squirrel chipmunk;🦫 beaver;🦔 hedgehog;
🦇 bat;🦥 sloth;🦦 otter;🦨 skunk;🦘 kangaroo;🦡 badger;🐾 paw;🦃 turkey;🐔 hen chicken;🐓 rooster cockerel;🐣 chick;🐤 chick;🐥 chick;🐦 bird robin;🐧 penguin;🕊 dove;🦅 eagle kestrel falcon hawk;
🦆 duck mallard;🦢 swan;🦉 owl;🦤 dodo;🪶 feather quill;🦩 flamingo;🦚 peacock;🦜 parrot;🪽 wing;🐦‍⬛ blackbird raven crow rook;🪿 goose;🐸 frog;🐊 crocodile;🐢 turtle tortoise;🦎 lizard gecko;🐍 snake
adder viper;🐲 dragon;🐉 dragon;🦕 dinosaur;🦖 dinosaur;🐳 whale;🐋 whale;🐬 dolphin;🦭 seal;🐟 fish;🐠 fish;🐡 blowfish;🦈 shark;🐙 octopus;🐚 shell;🪸 coral;🐌 snail;🦋 butterfly;🐛 bug
caterpillar;🐜 ant;🐝 bee honeybee;🪲 beetle;🐞 ladybird;🦗 cricket;🕷 spider;🕸 web cobweb;🦂 scorpion;🦟 mosquito;🪱 worm;🦀 crab;🦞 lobster;🦐 shrimp;🦑 squid;🐴 horse;🐎 horse;🦄 unicorn;🦓 zebra;
🦌 deer stag;🫎 moose;🐶 dog hound;🐕 dog hound;🐩 poodle;🐱 cat;🐈 cat;🐒 monkey;🦍 gorilla;🐵 monkey;🌹 rose;🌷 tulip;🌻 sunflower;🌼 daisy blossom;🌸 blossom cherry;🪷 lotus;🌺 hibiscus;🪻 hyacinth
lavender bluebell;💐 bouquet;🌱 seedling sprout;🪴 plant;🌲 pine evergreen fir juniper;🌳 tree oak ash elm;🌴 palm;🌵 cactus;🌾 rice wheat barley;🌿 herb fern;☘ shamrock clover;🍀 clover;🍁 maple;🍂 leaf autumn;
🍃 leaf;🍄 mushroom;🌰 chestnut;🍇 grape grapes;🍈 melon;🍉 watermelon;🍊 orange tangerine;🍋 lemon;🍌 banana;🍍 pineapple;🥭 mango;🍎 apple;🍏 apple;🍐 pear;🍑 peach;🍒 cherry;🍓 strawberry;🫐
blueberry;🥝 kiwi;🍅 tomato;🫒 olive;🥥 coconut;🥑 avocado;🥔 potato;🥕 carrot;🌽 corn;🌶 pepper chilli;🥒 cucumber;🧄 garlic;🧅 onion;🥜 peanut;🍞 bread;🧀 cheese;🍯 honey;🥚 egg;🍰 cake;🎂
cake;🥧 pie;🧂 salt;☕ coffee;🍵 tea;🍷 wine;🌙 moon crescent;🌛 moon;🌜 moon;🌕 moon;🌑 moon;🌚 moon;🌝 moon;☀ sun;🌞 sun;⭐ star;🌟 star;🌠 star;✨ sparkle star;☁ cloud;⛅ cloud;⛈ storm;🌧
rain;🌨 snow;🌩 lightning thunder;⚡ lightning bolt thunder;🌪 tornado;🌫 fog mist;🌬 wind;🌀 cyclone;🌈 rainbow;☂ umbrella;☔ umbrella rain;❄ snow snowflake frost;⛄ snowman;☄ comet;🔥 fire flame;
💧 drop water;🌊 wave sea tide ocean;🪨 rock stone boulder;🪵 wood log;🏔 mountain;⛰ mountain;🌋 volcano;🗻 mountain;🏕 camp;🏖 beach;🏝 island;🏠 house home;🏡 house cottage;🏢 office;🏭 factory mill works;🏰 castle;
🏯 castle;🗼 tower;🌉 bridge;⛪ church chapel;⛺ tent;🚪 door gate;🪟 window;🔑 key;🗝 key;🔒 lock;🔓 lock;⚓ anchor;⛵ sail boat;🚢 ship;🚤 boat;✈ plane;🚀 rocket;🛰 satellite;🚂 train engine;🚲
bicycle bike;🔨 hammer;🪓 axe;⛏ pick;🛠 tools;🗡 dagger;⚔ swords;🛡 shield;🏹 bow arrow;🎯 target;🪃 boomerang;🔧 spanner wrench;🔩 bolt;⚙ gear cog;🧲 magnet;🪜 ladder;⛓ chain;🪝 hook;🧭 compass;
🔭 telescope;🕯 candle;💡 bulb lamp;🔦 torch;🏮 lantern;📖 book;📚 books;🖊 pen;✏ pencil;📎 clip;📌 pin;⏰ clock;⏳ hourglass;🔔 bell;🎺 trumpet;🎸 guitar;🎻 violin;🥁 drum;👑 crown;💎 diamond gem
jewel;💍 ring;🎩 hat;👟 shoe;🥾 boot;🧵 thread;🪡 needle;🧶 yarn wool;🪙 coin penny;💰 money;🥇 gold;🥈 silver;🥉 bronze;🏆 cup trophy;❤ heart red;🧡 orange heart;💛 yellow heart;💚 green heart;💙 blue
heart;💜 purple violet heart;🖤 black heart;🤍 white heart;🤎 brown heart;🔴 red;🟠 orange;🟡 yellow;🟢 green;🔵 blue;🟣 purple;🟤 brown;⚫ black;⚪ white;🟥 red;🟧 orange;🟨 yellow;🟩 green;🟦
blue;🟪 purple;🟫 brown;⬛ black;⬜ white;👁 eye;👀 eyes;👂 ear;👃 nose;🦷 tooth;🦴 bone;✋ hand;👣 foot footprints;🧠 brain;👻 ghost phantom;👽 alien;🤖 robot;🧙 wizard merlin;🧚 fairy;🧜 mermaid;🧛
vampire;🧞 genie;🤴 prince;👸 princess;🥷 ninja;🎈 balloon;🎪 circus;♟ pawn chess;🎲 dice;🧩 puzzle jigsaw;🌍 earth world globe;🌎 earth world globe;🌏 earth world globe;🪐 saturn planet;☕ coffee;➡ arrow;⛳ flag golf;
🚩 flag;🧱 brick;🪣 bucket;🧊 ice;🪞 mirror;🛎 bell;⛲ fountain;🎠 carousel;🌃 night;🌅 sunrise dawn;🌄 sunrise dawn;🌇 sunset dusk;🌆 dusk`;

function readWords(): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  for (const entry of WORDS.split(';')) {
    const [emoji, ...names] = entry.trim().split(/\s+/u);
    if (emoji) words.set(emoji, names);
  }
  return words;
}
let words: ReadonlyMap<string, readonly string[]> | undefined;

/** The words for which an emoji may stand; none for most. */
export function emojiWords(emoji: string): readonly string[] {
  words ??= readWords();
  return words.get(emoji.replace(/\u{FE0F}/gu, '')) ?? [];
}
