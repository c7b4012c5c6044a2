const listed = (words: string): readonly string[] => words.split('|');

/** What introduces its writer by name, in the languages that tell names by a capital: after it small letters are a name too. */
export const introductions = listed(
  "me llamo|mi nombre es|mi nombre completo es|em dic|el meu nom és|ich heiße|ich heisse|mein name ist|my name is|my name's|my full name is|je m'appelle|mon nom est|nama saya adalah|nama saya|mi chiamo|il mio nome è|ik heet|mijn naam is|nazywam się|mam na imię|me chamo|chamo-me|o meu nome é|meu nome é|меня зовут|моё имя|мое имя|мене звати|мене звуть|моє ім'я|benim adım|adım soyadım|adım",
);

/** The same where letters have no case. */
export const introductionsWithoutCase = listed(
  'اسمي هو|إسمي هو|أنا اسمي|اسمي|إسمي|קוראים לי|השם שלי הוא|שמי הוא|שמי|मेरा नाम है|मेरा नाम',
);

/** What is followed by a name only where two words or more begin with a capital. */
export const statements = listed(
  "soy|yo soy|habla|les habla|le habla|soc|i am|i'm|je suis|sou|sou o|sou a|eu sou|ich bin|ik ben|sono|jestem|ben|saya",
);

/** Forms of address, which stand before a name. */
export const titles = listed(
  'Señor|Señora|Señorita|señor|señora|señorita|Don|Doña|don|doña|dr|dra|Doctor|Doctora|doctor|doctora|Profesor|Profesora|profesor|profesora|Licenciado|Licenciada|Sor|Miss|mr|mrs|ms|Sir|Professor|Nurse|nurse|Sister|Matron|Herr|Herrn|Frau|Fräulein|Monsieur|Madame|Mademoiselle|monsieur|madame|Docteur|Signor|Signora|signor|signora|Dottor|Dottoressa|Senhor|Senhora|senhor|senhora|Dona|dona|Doutor|Doutora|Mevrouw|Meneer|mevrouw|meneer|Pan|Pani|pan|pani|Panem|Panią|Bapak|Pak|Ibu|pak|ibu|Senyor|Senyora|senyor|senyora|г-н|г-жа|господин|госпожа|гн|доктор|врач|пан|пані|лікар|Bay|Bayan',
);

/** The same cut short, with a full stop or without. */
export const shortTitles = listed(
  'Sr|Sra|Srta|Sres|sr|sra|srta|Dr|Dra|Prof|Lic|Ing|Mr|Mrs|Ms|Mx|Mme|Mlle|Sig|Sigra|Dott|Dhr|Mevr|dhr|mevr|г-н|г-жа',
);

/** Titles of scripts without capitals, before a name of one or two words. */
export const titlesWithoutCase = listed(
  "السيد|السيدة|الأستاذ|الأستاذة|الدكتور|الدكتورة|د\\.|الأخ|الأخت|מר|גברת|גב'|ד\"ר|דר'|פרופ'|פרופסור|श्री|श्रीमती|श्रीमान|सुश्री|डॉ\\.?|डॉक्टर",
);

/** What a letter ends with before its writer's name. */
export const closings = listed(
  'atentamente|atte|saludos|saludos cordiales|un saludo|un abrazo|abrazos|firmado|firma|cordialmente|regards|kind regards|best regards|best wishes|yours sincerely|sincerely|signed|cheers|cordialement|bien à vous|signé|mit freundlichen grüßen|freundliche grüße|viele grüße|liebe grüße|mfg|atenciosamente|att|abraços|assinado|cordiali saluti|distinti saluti|groetjes|met vriendelijke groet|pozdrawiam|с уважением|з повагою|saygılarımla|hormat saya|salutacions|atentament',
);

/** Words that follow an introduction and are no name: "me llamo la atención" (of "me llamó"), "my name is on the list". */
export const noNames: ReadonlySet<string> = new Set(
  listed(
    'a|al|an|and|are|as|at|aber|above|also|already|always|am|an|anonimo|anónimo|anonima|anónima|anonymous|auf|aun|aunque|available|bastante|be|because|been|being|bien|but|by|call|called|cada|como|cómo|con|connu|conocido|cual|cuando|d|dans|das|de|del|demasiado|den|der|des|desde|deze|di|dia|die|do|dont|du|dus|e|é|è|een|ein|eine|el|él|ella|em|en|entre|era|es|esa|ese|eso|est|esta|está|este|esto|et|every|everywhere|ex|falso|false|for|from|fui|gar|give|given|gracias|ha|hace|hay|hidden|hier|hoy|i|igual|il|im|importante|important|in|incorrect|inconnu|irrelevant|is|ist|it|ja|je|jedem|kein|kept|known|l|la|las|le|les|list|listed|lo|los|lost|mal|mais|más|mas|me|mejor|mentioned|met|mi|misma|mismo|missing|mit|mucho|muchísimo|muito|muy|my|n|nada|nicht|niet|no|não|non|nombre|not|nothing|now|nunca|nur|o|oder|of|often|on|only|or|otra|otro|out|para|pas|pero|personal|poco|por|porque|pour|partout|fuori|fora|adım|überall|wszędzie|overal|privado|private|privé|privat|probably|público|public|pública|que|qué|quien|r|registered|s|safe|said|se|secret|secreto|seen|shared|should|si|sí|siempre|sin|so|spelt|spelled|sold|some|somewhere|stored|su|sur|t|tal|también|tambien|tan|tanto|taken|that|the|their|there|they|this|to|todo|todos|told|très|tu|u|ugly|um|uma|un|una|unas|und|une|unimportant|unknown|uno|unos|used|usual|van|varias|veces|very|visible|von|wanneer|was|we|weil|what|when|which|who|will|with|without|wrong|wrongly|written|y|ya|yet|yo|you|your|zu|tapi|yang|dan|di|tidak|ada|sudah|на|не|и|в|что|как|все|всё|так|я|она|он|за|по|з|і|що|як|ve|bu|da|ne|her|için|geçen|nie|jest|na|się|do|i|że|to|è|ho|che|per|il|sono|و|في|من|على|لا|ما|هو|هي|لم|כן|כל|גם|רק|לא|של|על|את|זה|में|से|का|की|के|को|नहीं|है|और|पर',
  ),
);

/** Capitalised words that follow a title and are no name. */
export const noPeople: ReadonlySet<string> = new Set(
  listed(
    'I|You|The|And|In|Station|Reception|Receptionist|Google|Facebook|Internet|Practice|Team|Staff|Ward|Practitioner|Manager|Led|Clinic|Angst|Doktor|Professor|Presidente|Presidenta|Director|Directora|Ministro|Ministra|Juez|Jueza|Alcalde|Gott|Who|What|We|It|Is|Was|Were|My|Very|She|He|They|Specialist|Consultant|Doctor|Call|Bell|On|At|For|Not|No|Yes|Ha|Me|Never|Always|Thank|Thanks|Dios|Todo|España',
  ),
);

/** Family names of which a Chinese name begins. */
export const familyNames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
