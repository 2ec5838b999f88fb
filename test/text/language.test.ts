import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/text/language.ts';

const OTHER = {
  Welsh: [
    'Mae ein swyddfa newydd ar agor bob dydd Llun, ac mae croeso i bawb ddod i mewn am baned.',
    'Rydym yn chwilio am brentisiaid newydd yn Abertawe. Os oes gennych ddiddordeb, cysylltwch â ni heddiw!',
    'Diolch yn fawr i bawb a ddaeth i’r noson agored neithiwr. Roedd yn wych eich gweld chi!',
    'Dysgu rhywbeth newydd eleni? Mae gennym gyrsiau am ddim ar gyfer oedolion yng Ngwynedd. #Cymraeg',
  ],
  Polish: [
    'Nasze nowe kursy zaczynają się w maju i są bezpłatne dla wszystkich dorosłych z naszej okolicy.',
    'Dziękujemy wszystkim za przybycie na dzień otwarty. To był bardzo miły wieczór i już tęsknimy!',
  ],
  French: [
    'Venez nous voir samedi dans notre nouveau centre, il y a du café et des gâteaux pour tous.',
    'Bravo à toute l’équipe qui a travaillé très dur pour cette journée avec les apprentis!',
  ],
  Spanish: [
    'Los cursos de este año están abiertos para todos y son gratis. ¡Ven a vernos el sábado!',
    'Estamos muy contentos con el trabajo de nuestros alumnos en la feria de hoy.',
  ],
  German: ['Wir freuen uns auf euch am Samstag, es gibt Kaffee und Kuchen für alle und viel zu sehen.'],
  Portuguese: ['Os nossos cursos são para todos e não é preciso ter experiência. Venha falar com a nossa equipa hoje.'],
  Italian: ['I nostri corsi sono aperti a tutti e non è necessario avere esperienza. Vieni a trovarci oggi con la famiglia.'],
  Romanian: ['Cursurile noastre sunt gratuite pentru toți adulții din zonă și încep în luna mai. Vă așteptăm cu drag!'],
  Lithuanian: ['Mūsų kursai yra nemokami ir skirti visiems, kad galėtumėte mokytis kartu su mumis jau šiandien.'],
  Irish: ['Tá fáilte roimh gach duine ag an lá oscailte seo againn agus beidh tae agus cáca ar fáil.'],
  Urdu: ['ہمارے نئے کورس مئی میں شروع ہو رہے ہیں اور سب کے لیے مفت ہیں۔ آج ہی رابطہ کریں۔'],
  Arabic: ['دوراتنا الجديدة تبدأ في شهر مايو وهي مجانية للجميع. تعالوا لزيارتنا يوم السبت.'],
  Ukrainian: ['Наші нові курси починаються у травні і є безкоштовними для всіх дорослих.'],
  Punjabi: ['ਸਾਡੇ ਨਵੇਂ ਕੋਰਸ ਮਈ ਵਿੱਚ ਸ਼ੁਰੂ ਹੋ ਰਹੇ ਹਨ ਅਤੇ ਸਾਰਿਆਂ ਲਈ ਮੁਫ਼ਤ ਹਨ।'],
  Chinese: ['我们的新课程五月开始，对所有成年人免费。欢迎星期六来看我们！'],
};

const ENGLISH = [
  'Croeso i Gaerdydd! Our new Cardiff centre opens on Monday, and there is tea for everyone.',
  'Our team visited Llanfairpwllgwyngyll, Pwllheli, Betws-y-Coed and Ynys Môn to meet new apprentices.',
  'Diolch yn fawr to everyone at Coleg Cambria and Grŵp Llandrillo Menai for a lovely day with the learners.',
  'Dziękuję, merci, gracias, shukran: thank you to all our language tutors, you make this place what it is.',
  'EPA, KSB, OTJ, RPL, ILR, QAR: if this is all Greek to you, our jargon buster is for you. #FE #EdTech #Skills',
  'The La Roux tribute act at Le Monde, in De Montfort Hall, was the highlight of the week for our events learners.',
];

describe('detectLanguage', () => {
  for (const [language, texts] of Object.entries(OTHER)) {
    it.each(texts)(`sees that %s is ${language}`, (text) => {
      expect(detectLanguage(text)).toBe('other');
    });
  }

  it.each(ENGLISH)('takes %s for English', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it('never takes an English post for another language', () => {
    const posts = readFileSync(new URL('../../fixtures/language/good-posts.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(posts.length).toBeGreaterThan(80);
    expect(posts.filter((post) => detectLanguage(post) === 'other')).toEqual([]);
  });

  it('says nothing of short texts', () => {
    for (const text of ['', 'Diolch!', 'Bore da bawb, sut mae?', 'Good morning all', '🎉🎉🎉 https://example.org', '#Un #Dos #Tres']) {
      expect(detectLanguage(text)).toBe('unknown');
    }
  });

  it('leaves code and addresses out', () => {
    const text = '`le la les des du et est nous vous` is what the parser sees, and it is not what we want to see here.';
    expect(detectLanguage(text, [{ start: 0, end: 35 }])).toBe('en');
  });
});
