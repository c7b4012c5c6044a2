/**
 * Words that hold sentences together and say nothing of their subject, by language (CC0, written for this project).
 * Words of negation are not among them: "no confío" and "confío" are different things to have said.
 */
const lists: Readonly<Record<string, string>> = {
  ar: 'في من على إلى عن مع هذا هذه ذلك تلك الذي التي الذين هو هي هم أنا نحن أنت كان كانت يكون قد كل بعض أو و ثم أن إن كما لكن حتى بين عند بعد قبل إذا لأن هناك أي',
  ca: 'el la els les un una uns unes de del dels d a al als i o que què en amb per és són era ser he ha han hi ho es se em et ens us jo tu ell ella nosaltres ells elles aquest aquesta això com més molt quan on si però perquè el meu meva seu seva seus tot tots tota',
  de: 'der die das den dem des ein eine einen einem einer eines und oder aber auch als wie wenn dass daß weil ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch sich mein meine meinen dein sein seine ihre ihren unser ist sind war waren bin bist sein hat habe haben hatte wird werden wurde mit von zu zum zur in im an am auf für bei aus nach über um vor so sehr da dann hier noch schon nur mehr was wer wo man diese dieser dieses',
  en: "a an the and or but if of to in on at by for from with as into about up out over than then so too very is are was were be been being am do does did doing have has had having i you he she it we they me him her us them my your his its our their mine yours this that these those there here what which who whom when where why how all any some each both more most other such own same can could will would should may might must just also i'm it's i've they're that's we're you're he's she's i'd i'll",
  es: 'el la los las un una unos unas de del a al y e o u que qué en con por para como cómo es son era eran ser soy está están estoy estaba he ha han había hay se me te le les lo nos os mi mis tu tus su sus yo tú él ella ellos ellas nosotros usted ustedes este esta esto estos estas ese esa eso esos esas aquel aquella más muy ya si sí pero porque cuando donde dónde quien quién también todo toda todos todas fue sobre entre desde hasta algo otro otra otros otras tan',
  fr: "le la les un une des de du d à au aux et ou où que qui quoi dont en dans avec pour par sur est sont était être suis ai as a ont avait avoir je tu il elle on nous vous ils elles me te se lui leur y mon ma mes ton ta tes son sa ses notre nos votre vos leurs ce cet cette ces ça c'est plus très si mais parce quand comme tout tous toute toutes aussi j'ai qu'il c l j qu n s m t",
  he: 'של את על עם אל מן זה זאת זו אני אתה את הוא היא אנחנו הם הן היה היתה יש כל גם אם או כי אבל רק עוד מה מי איך כמו יותר מאוד לי לך לו לה לנו להם אשר כבר כך',
  hi: 'का की के को में से पर और या है हैं था थी थे हो होता होती होते यह ये वह वे इस उस मैं हम आप तुम वो मेरा मेरी मेरे आपका उनका अपने अपना एक भी ही तो जो कि कर करते करता रहा रही रहे लिए साथ जब तक गया गई बहुत कुछ सब',
  id: 'yang dan di ke dari untuk dengan pada adalah ini itu saya aku kami kita anda kamu dia mereka nya akan sudah telah juga atau karena jika kalau seperti lebih sangat ada dalam oleh sebagai bisa dapat apa siapa saja lagi semua hanya agar',
  it: "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella con su sul sulla per tra fra e ed o che chi cui è sono era erano essere ho hai ha hanno aveva avere io tu lui lei noi voi loro mi ti si ci vi ne mio mia miei tuo suo sua suoi questo questa questi queste quello quella più molto se ma perché quando come dove anche tutto tutti tutta c'è l",
  ja: 'の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ この ため その あっ よう また もの という あり まで られ なる へ か だ これ によって より だっ です ます まし でし ね よ',
  nl: 'de het een en of maar van in op aan te ten ter met voor door bij uit naar over om als dan dat die dit deze is zijn was waren ben bent heb heeft hebben had ik jij je hij zij ze wij we jullie u mij me hem haar ons hun mijn jouw uw er hier daar wat wie waar hoe ook nog al zo zeer meer heel wordt worden kan kunnen wel omdat wanneer alle',
  pl: 'i w we na z ze do od o u po za przez dla przy a ale oraz lub że to ten ta te tego tej tych jest są był była było być mam ma mają jak co kto gdzie kiedy ja ty on ona my wy oni mnie mi cię ci go jej nas wam ich mój moja moje swój się tak bardzo też już jeszcze tylko więc bo czy jako wszystko wszystkie',
  pt: 'o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com e ou que quem é são era eram ser sou está estão estou foi tem têm tinha ter eu tu ele ela nós você vocês eles elas me te se lhe lhes meu minha meus minhas seu sua seus suas este esta isto esse essa isso esses essas aquele mais muito já se mas porque quando onde como também tudo todos toda todas ao à aos às há sobre entre até',
  ru: 'и в во на с со к по от до из у о об за для при а но или что чтобы как это этот эта эти тот та те то он она оно они я ты мы вы меня мне мной тебя тебе его ему её ей нас нам вас вам их им мой моя мои твой свой своя свои был была было были быть есть если когда где кто так же бы ли уже ещё еще очень только все всё весь тоже там тут',
  tr: 've veya ile de da ki bu şu o bir için gibi daha çok en ama fakat çünkü ben sen biz siz onlar beni bana seni sana onu ona bizi bize benim senin onun bizim mı mi mu mü ne kim nasıl nerede her tüm olan olarak kadar sonra önce var ise ya hem diye şey',
  uk: 'і й в у на з із зі до по від для при за о об а але або що щоб як це цей ця ці той та те ті він вона воно вони я ти ми ви мене мені тебе тобі його йому її їй нас нам вас вам їх їм мій моя мої свій своя свої був була було були бути є якщо коли де хто так же би чи вже ще дуже тільки все всі весь також там тут',
  zh: '的 了 在 是 我 和 就 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 看 自己 这 那 他 她 它 我们 你们 他们 与 及 或 但 但是 因为 所以 如果 而 对 把 被 给 让 从 向 吗 呢 吧 啊 这个 那个 什么 怎么 还 又 再 才 能 可以',
};

const sets = new Map<string, ReadonlySet<string>>();

/**
 * Stop words of a language; of none for a language without a list.
 *
 * @example
 * stopWords('es-CL').has('porque') // true
 * stopWords('es').has('no') // false
 * stopWords('xx').size // 0
 */
export const stopWords = (language: string): ReadonlySet<string> => {
  const base = language.split('-')[0] ?? '';
  const known = sets.get(base) ?? new Set((lists[base] ?? '').split(' ').filter((word) => word !== ''));
  sets.set(base, known);
  return known;
};
