// FrenchFindings.swift: what the rules of the scanner find, in French.

extension FrenchPhrases {
    static let findings: [String: String] = [
        "A program that the agent's hooks start sends what it is given to another machine.":
            "Un programme lancé par les hooks de l’agent envoie à une autre machine ce qu’il reçoit.",
        "A program is fetched, made executable and started.": "Un programme est téléchargé, rendu exécutable et lancé.",
        "A text is decoded into a variable and run from there.": "Un texte est décodé dans une variable, puis exécuté.",
        "A word is put together from letters of two alphabets that look alike.":
            "Un mot mêle les lettres de deux alphabets qui se ressemblent.",
        "What tools are said to do is fetched from the network and changed later.":
            "La description des outils vient du réseau et change par la suite.",
        "A server is reached over a connection that anybody can read and change.":
            "Un serveur est joint par une connexion que chacun peut lire et modifier.",
        "A text with a network command is written into a shell's start file.":
            "Un texte avec une commande réseau est écrit dans un fichier de démarrage du shell.",
        "What starts by itself fetches a text and runs it.":
            "Ce qui démarre tout seul télécharge un texte et l’exécute.",
        "Protection is switched off before something is fetched.":
            "La protection est désactivée avant un téléchargement.",
        "The agent is to send all that it is told through another host.":
            "L’agent doit faire passer par un autre hôte tout ce qu’on lui dit.",
        "All servers of an agent's settings are changed.": "Tous les serveurs des réglages d’un agent sont modifiés.",
        "A text wants to be copied into what is sent to others.":
            "Un texte demande à être recopié dans ce qui est envoyé à d’autres.",
        "All environment variables become part of an address that is asked for.":
            "Toutes les variables d’environnement sont placées dans une adresse demandée.",
        "A token that a tool of a cloud hands out goes to a host that is not of this cloud.":
            "Un jeton délivré par l’outil d’un cloud part vers un hôte qui n’est pas de ce cloud.",
        "The cookies of a page become part of a request.": "Les cookies d’une page sont placés dans une requête.",
        "A command gives a container the whole machine.": "Une commande donne toute la machine à un conteneur.",
        "A command of the system is replaced by one of the same name that asks for the password.":
            "Une commande du système est remplacée par une autre du même nom, qui demande le mot de passe.",
        "A tool wants the whole conversation, with the secrets in it.":
            "Un outil demande toute la conversation, avec les secrets qu’elle contient.",
        "Private texts are to be sent somewhere without asking the user.":
            "Des textes privés doivent être envoyés quelque part sans demander à l’utilisateur.",
        "What the user and the agent have said is read and sent out.":
            "Ce que l’utilisateur et l’agent ont dit est lu et envoyé au-dehors.",
        "A GGUF file whose header cannot be right.": "Un fichier GGUF dont l’en-tête ne peut pas être juste.",
        "A Keras model with a Lambda layer, which holds code.":
            "Un modèle Keras avec une couche Lambda, qui contient du code.",
        "A NumPy file whose header cannot be right.": "Un fichier NumPy dont l’en-tête ne peut pas être juste.",
        "A cell of a table is a formula that runs or sends something when it is opened.":
            "Une cellule d’un tableau est une formule qui exécute ou envoie quelque chose à l’ouverture.",
        "A client secret of Google stands in the file.": "Un secret de client Google se trouve dans le fichier.",
        "A column of names beside one of official numbers.":
            "Une colonne de noms à côté d’une colonne de numéros officiels.",
        "A command installs a package over a connection that anybody can change.":
            "Une commande installe un paquet par une connexion que n’importe qui peut modifier.",
        "A command is started so that nobody sees it.": "Une commande est lancée de façon que personne ne la voie.",
        "A command is used that the declared tools do not allow.":
            "Une commande est utilisée que les outils déclarés ne permettent pas.",
        "A comment in code gives orders to agents that read it.":
            "Un commentaire du code donne des ordres aux agents qui le lisent.",
        "A comment that people do not see gives orders to the agent.":
            "Un commentaire que les gens ne voient pas donne des ordres à l’agent.",
        "A compiled program, which nobody can review, is among the files.":
            "Un programme compilé, que personne ne peut relire, est parmi les fichiers.",
        "A container gets the whole machine.": "Un conteneur reçoit toute la machine.",
        "A dialog asks for the password of the system, and it is sent out.":
            "Une fenêtre demande le mot de passe du système, et il est envoyé dehors.",
        "A document with macros is among the files.": "Un document avec des macros est parmi les fichiers.",
        "A file is under the AGPL or another licence for services, and the declared licence is not.":
            "Un fichier est sous AGPL ou une autre licence pour services, et la licence déclarée ne l’est pas.",
        "A file is under the GPL, and the declared licence is not.":
            "Un fichier est sous GPL, et la licence déclarée ne l’est pas.",
        "A file is under the LGPL, the MPL or the like.": "Un fichier est sous LGPL, MPL ou semblable.",
        "A file may not be used commercially, and the declared licence does not say so.":
            "Un fichier ne peut pas servir commercialement, et la licence déclarée ne le dit pas.",
        "A file of a kind that Windows runs when it is opened.":
            "Un fichier d’un genre que Windows exécute à l’ouverture.",
        "A file says that it may not be copied.": "Un fichier dit qu’il ne peut pas être copié.",
        "A function that runs code or commands is called under cover.":
            "Une fonction qui exécute du code ou des commandes est appelée en cachette.",
        "A hidden file in a temporary folder is made executable.":
            "Un fichier caché d’un dossier temporaire est rendu exécutable.",
        "A hook is written into a repository of the user.": "Un hook est écrit dans un dépôt de l’utilisateur.",
        "A hook of the agent sends what the user and the agent write to another machine.":
            "Un hook de l’agent envoie à une autre machine ce que l’utilisateur et l’agent écrivent.",
        "A host is contacted that the manifest does not name.": "Un hôte est contacté que le manifeste ne nomme pas.",
        "A job is installed that starts by itself.": "Une tâche qui démarre toute seule est installée.",
        "A key is added that lets somebody else sign in.":
            "Une clé est ajoutée qui permet à quelqu’un d’autre de se connecter.",
        "A key of Anthropic stands in the file.": "Une clé Anthropic se trouve dans le fichier.",
        "A key of Azure storage stands in the file.": "Une clé de stockage Azure se trouve dans le fichier.",
        "A key of OpenAI stands in the file.": "Une clé OpenAI se trouve dans le fichier.",
        "A key of OpenRouter, Groq or xAI stands in the file.":
            "Une clé OpenRouter, Groq ou xAI se trouve dans le fichier.",
        "A key of SendGrid, Mailgun or Twilio stands in the file.":
            "Une clé SendGrid, Mailgun ou Twilio se trouve dans le fichier.",
        "A key of another service stands in the file.": "Une clé d’un autre service se trouve dans le fichier.",
        "A live key of Stripe stands in the file.": "Une clé Stripe réelle se trouve dans le fichier.",
        "A message is hidden in zero-width characters.": "Un message est caché dans des caractères de largeur nulle.",
        "A miner of cryptocurrency.": "Un mineur de cryptomonnaie.",
        "A name with its password stands in the file.": "Un nom avec son mot de passe se trouve dans le fichier.",
        "A network command is written into a shell's start file.":
            "Une commande réseau est écrite dans le fichier de démarrage d’un shell.",
        "A package is fetched from an address instead of a registry.":
            "Un paquet est pris à une adresse au lieu d’un registre.",
        "A package is fetched over a connection that anybody can change.":
            "Un paquet est pris par une connexion que n’importe qui peut modifier.",
        "A package that an advisory calls malicious.": "Un paquet qu’un avis de sécurité dit malveillant.",
        "A package whose name can be taken for a well-known one.":
            "Un paquet dont le nom peut être pris pour celui d’un paquet connu.",
        "A password in an address stands in the file.": "Un mot de passe dans une adresse se trouve dans le fichier.",
        "A password stands in the file.": "Un mot de passe se trouve dans le fichier.",
        "A password-protected archive or program is to be fetched and opened: scanners cannot look into it.":
            "Une archive ou un programme protégé par mot de passe est à prendre et à ouvrir : l’analyse ne peut pas regarder dedans.",
        "A pickle breaks off or holds opcodes that there are not.":
            "Un pickle s’interrompt ou contient des opcodes qui n’existent pas.",
        "A pickle imports something that is not known to be harmless.":
            "Un pickle importe quelque chose que l’on ne sait pas inoffensif.",
        "A pickle imports something whose name is put together as it runs.":
            "Un pickle importe quelque chose dont le nom se compose à l’exécution.",
        "A pickle is loaded, which can run code.": "Un pickle est chargé, ce qui peut exécuter du code.",
        "A pickle runs commands or code when it is loaded.":
            "Un pickle exécute des commandes ou du code au chargement.",
        "A pickle, which can run code when it is loaded; this one holds known data types only.":
            "Un pickle, qui peut exécuter du code au chargement ; celui-ci ne contient que des types de données connus.",
        "A private key of PGP stands in the file.": "Une clé privée PGP se trouve dans le fichier.",
        "A private key stands in the file.": "Une clé privée se trouve dans le fichier.",
        "A program from elsewhere is said to be needed first.":
            "Un programme venu d’ailleurs est dit nécessaire au préalable.",
        "A program is downloaded and started.": "Un programme est téléchargé et lancé.",
        "A program is named like a document or a picture.": "Un programme porte le nom d’un document ou d’une image.",
        "A safetensors file whose header cannot be right.":
            "Un fichier safetensors dont l’en-tête ne peut pas être juste.",
        "A script is named like a picture or another file that is not run.":
            "Un script porte le nom d’une image ou d’un autre fichier qui ne s’exécute pas.",
        "A script runs when the package is installed.": "Un script s’exécute à l’installation du paquet.",
        "A script that talks to the network, or runs a text, starts when the package is installed.":
            "Un script qui parle au réseau, ou qui exécute un texte, démarre à l’installation du paquet.",
        "A secret is read from an environment variable that the manifest does not name.":
            "Un secret est lu dans une variable d’environnement que le manifeste ne nomme pas.",
        "A secret is sent over a connection whose other end is not checked.":
            "Un secret est envoyé par une connexion dont l’autre bout n’est pas vérifié.",
        "A secret key of AWS stands in the file.": "Une clé secrète AWS se trouve dans le fichier.",
        "A service listens on all interfaces.": "Un service écoute sur toutes les interfaces.",
        "A shell is handed to another machine.": "Un shell est remis à une autre machine.",
        "A signed token (JWT) stands in the file.": "Un jeton signé (JWT) se trouve dans le fichier.",
        "A socket is wired to a shell.": "Un socket est relié à un shell.",
        "A statement of SQL is put together from text.": "Une requête SQL est assemblée à partir de texte.",
        "A text from the network is kept in a variable and run from there.":
            "Un texte du réseau est gardé dans une variable et exécuté de là.",
        "A text from the network is run without being looked at.": "Un texte du réseau est exécuté sans être regardé.",
        "A text that was fetched from the network is run as code.":
            "Un texte pris du réseau est exécuté comme du code.",
        "A token of GitHub stands in the file.": "Un jeton GitHub se trouve dans le fichier.",
        "A token of GitLab stands in the file.": "Un jeton GitLab se trouve dans le fichier.",
        "A token of Hugging Face stands in the file.": "Un jeton Hugging Face se trouve dans le fichier.",
        "A token of PyPI stands in the file.": "Un jeton PyPI se trouve dans le fichier.",
        "A token of a Telegram bot stands in the file.": "Un jeton de bot Telegram se trouve dans le fichier.",
        "A token of a cloud provider stands in the file.": "Un jeton d’un hébergeur se trouve dans le fichier.",
        "A token of npm stands in the file.": "Un jeton npm se trouve dans le fichier.",
        "A token or webhook of Discord stands in the file.":
            "Un jeton ou un webhook Discord se trouve dans le fichier.",
        "A token or webhook of Slack stands in the file.": "Un jeton ou un webhook Slack se trouve dans le fichier.",
        "A tool of the system is made to fetch and run a program.":
            "Un outil du système sert à prendre un programme et à l’exécuter.",
        "A tool that others can call runs its argument as code.":
            "Un outil que d’autres peuvent appeler exécute son argument comme du code.",
        "A tunnel lets another machine sign in to this one.":
            "Un tunnel permet à une autre machine de se connecter à celle-ci.",
        "A version with a known vulnerability.": "Une version avec une vulnérabilité connue.",
        "Addresses of wallets in the clipboard are exchanged.":
            "Les adresses de portefeuilles du presse-papiers sont échangées.",
        "All environment variables are collected and sent out.":
            "Toutes les variables d’environnement sont recueillies et envoyées dehors.",
        "All secrets of a repository are given to one step.": "Tous les secrets d’un dépôt sont donnés à une étape.",
        "All that stands in the user's folder is gone through and removed.":
            "Tout ce qui se trouve dans le dossier de l’utilisateur est parcouru et supprimé.",
        "An API key of Google stands in the file.": "Une clé d’API Google se trouve dans le fichier.",
        "An HDF5 model, which may hold layers with code.":
            "Un modèle HDF5, qui peut contenir des couches avec du code.",
        "An access key of AWS stands in the file.": "Une clé d’accès AWS se trouve dans le fichier.",
        "An archive expands to far more than it should.":
            "Une archive se décompresse bien au-delà de ce qu’elle devrait.",
        "An archive has names that lead out of the folder it is unpacked in.":
            "Une archive a des noms qui sortent du dossier où elle est décompressée.",
        "An archive is damaged, or has entries that are no files.":
            "Une archive est abîmée, ou a des entrées qui ne sont pas des fichiers.",
        "An archive is encrypted: nothing can look into it.":
            "Une archive est chiffrée : rien ne peut regarder dedans.",
        "An archive is named like a picture or a document.": "Une archive porte le nom d’une image ou d’un document.",
        "An archive is to be opened with a password: scanners cannot look into it.":
            "Une archive est à ouvrir avec un mot de passe : l’analyse ne peut pas regarder dedans.",
        "An archive of a kind that is not looked into.": "Une archive d’un genre dans lequel on ne regarde pas.",
        "An array of Python objects, which loads by a pickle.":
            "Un tableau d’objets Python, qui se charge par un pickle.",
        "An attribute of a page that people do not read speaks to agents.":
            "Un attribut de la page que les gens ne lisent pas s’adresse aux agents.",
        "An encoded text is decoded and run at once.": "Un texte encodé est décodé et exécuté aussitôt.",
        "An environment variable is read that the manifest does not name.":
            "Une variable d’environnement est lue que le manifeste ne nomme pas.",
        "Archives inside of archives, deeper than is looked into.":
            "Des archives dans des archives, plus profond que l’on ne regarde.",
        "Bytes are hidden in variation selectors.": "Des octets sont cachés dans des sélecteurs de variante.",
        "Characters that change the direction of text make code read otherwise than it runs.":
            "Des caractères qui changent le sens du texte font lire le code autrement qu’il ne s’exécute.",
        "Chinese identity numbers that pass their check digit.":
            "Numéros d’identité chinois dont le chiffre de contrôle est juste.",
        "Code that comes with a model is run.": "Du code livré avec un modèle est exécuté.",
        "Commands are to be taken from a paste site, which anybody can change.":
            "Des commandes sont à prendre sur un site de collage, que n’importe qui peut modifier.",
        "Commands that come over the network or a chat are run.":
            "Des commandes venues du réseau ou d’une discussion sont exécutées.",
        "Compiled bytecode is among the files.": "Du bytecode compilé est parmi les fichiers.",
        "Credentials or variables are piped into a program that sends them.":
            "Des identifiants ou des variables passent à un programme qui les envoie.",
        "Data from the network is unpickled, which runs what its sender wants.":
            "Des données du réseau sont chargées par pickle, ce qui exécute ce que veut leur expéditeur.",
        "Data leaves in names that are looked up.": "Des données sortent dans des noms à résoudre.",
        "Each mail is copied to an address that stands in the code.":
            "Chaque message est copié à une adresse inscrite dans le code.",
        "Files are encrypted, and money is asked for them.":
            "Des fichiers sont chiffrés, et de l’argent est demandé pour eux.",
        "Files of a whole folder are encrypted and the originals removed.":
            "Les fichiers de tout un dossier sont chiffrés et les originaux supprimés.",
        "Health data with names or numbers of patients.": "Données de santé avec noms ou numéros de patients.",
        "Input becomes part of a shell command.": "Une entrée devient une partie d’une commande shell.",
        "Input is run as code.": "Une entrée est exécutée comme du code.",
        "Instructions are to be planted into the agent's own files.":
            "Des instructions doivent être placées dans les fichiers propres de l’agent.",
        "Keys that are pressed are recorded and sent out.":
            "Les touches pressées sont enregistrées et envoyées dehors.",
        "Mail addresses of many persons.": "Adresses électroniques de nombreuses personnes.",
        "No licence is declared, and there is no licence file.":
            "Aucune licence n’est déclarée, et il n’y a pas de fichier de licence.",
        "Numbers of bank accounts (IBAN) that pass their check.":
            "Numéros de comptes bancaires (IBAN) dont le contrôle est juste.",
        "Numbers of payment cards that pass their check digit.":
            "Numéros de cartes de paiement dont le chiffre de contrôle est juste.",
        "Packages are fetched from another registry, without protection.":
            "Des paquets sont pris dans un autre registre, sans protection.",
        "Packages are fetched from another registry.": "Des paquets sont pris dans un autre registre.",
        "Private texts are to become part of an image's address.":
            "Des textes privés doivent entrer dans l’adresse d’une image.",
        "Processes that start themselves without end.": "Des processus qui se lancent eux-mêmes sans fin.",
        "Programs are started, and the declared tools do not include a shell.":
            "Des programmes sont lancés, et les outils déclarés ne comprennent pas de shell.",
        "Protection of the system is switched off, or traces are removed.":
            "La protection du système est désactivée, ou des traces sont effacées.",
        "Published history is overwritten, or local work thrown away.":
            "Un historique publié est écrasé, ou un travail local jeté.",
        "Rights of the system's owner are taken for good.":
            "Les droits d’administrateur du système sont pris pour de bon.",
        "Secrets are to be sent elsewhere.": "Des secrets doivent être envoyés ailleurs.",
        "Secrets are to become part of an address.": "Des secrets doivent entrer dans une adresse.",
        "So much in this file resembles attacks that it was not looked through to the end.":
            "Tant de choses dans ce fichier ressemblent à des attaques qu’il n’a pas été lu jusqu’au bout.",
        "Social security numbers.": "Numéros de sécurité sociale.",
        "Something is decoded and then run as code.": "Quelque chose est décodé puis exécuté comme du code.",
        "Something is to be sent somewhere without telling the user.":
            "Quelque chose doit être envoyé quelque part sans le dire à l’utilisateur.",
        "Something that talks to the network is planted where it starts again by itself.":
            "Quelque chose qui parle au réseau est placé là où cela redémarre tout seul.",
        "Stored credentials are read and something is sent out.":
            "Des identifiants enregistrés sont lus et quelque chose est envoyé dehors.",
        "Telephone numbers of many persons.": "Numéros de téléphone de nombreuses personnes.",
        "Text is written in Unicode tag characters, which nobody sees.":
            "Du texte est écrit en caractères d’étiquette Unicode, que personne ne voit.",
        "Text poses as a message of the system or of the user.":
            "Un texte se donne pour un message du système ou de l’utilisateur.",
        "Text that is styled to be invisible gives orders to the agent.":
            "Un texte rendu invisible par son style donne des ordres à l’agent.",
        "The agent is pressed to hand something out.": "L’agent est pressé de livrer quelque chose.",
        "The agent is to run with its guards off.": "L’agent doit fonctionner avec ses protections désactivées.",
        "The agent is told that its rules no longer hold.": "On dit à l’agent que ses règles ne valent plus.",
        "The agent is told to act without asking.": "L’agent est invité à agir sans demander.",
        "The agent is told to hand out its own instructions.": "L’agent est invité à livrer ses propres instructions.",
        "The agent is told to keep something from the user.":
            "L’agent est invité à cacher quelque chose à l’utilisateur.",
        "The agent is told to obey instructions that stand elsewhere and can change.":
            "L’agent est invité à obéir à des instructions qui se trouvent ailleurs et peuvent changer.",
        "The agent is told to prefer this capability to all others.":
            "L’agent est invité à préférer ceci à tout le reste.",
        "The agent is told to put foreign code into all that it makes.":
            "L’agent est invité à mettre du code étranger dans tout ce qu’il fait.",
        "The agent is told to run something without telling the user.":
            "L’agent est invité à exécuter quelque chose sans le dire à l’utilisateur.",
        "The agent is told to send secrets or private texts elsewhere.":
            "L’agent est invité à envoyer ailleurs des secrets ou des textes privés.",
        "The agent is told to send something elsewhere without telling the user.":
            "L’agent est invité à envoyer quelque chose ailleurs sans le dire à l’utilisateur.",
        "The agent is told to set its instructions aside, and not to tell.":
            "L’agent est invité à écarter ses instructions, et à ne pas le dire.",
        "The agent is told to set its instructions aside, and to send, run, or hide something.":
            "L’agent est invité à écarter ses instructions, et à envoyer, exécuter ou cacher quelque chose.",
        "The agent is told to set its instructions aside.": "L’agent est invité à écarter ses instructions.",
        "The agent is told to take secrets without telling the user.":
            "L’agent est invité à prendre des secrets sans le dire à l’utilisateur.",
        "The agent's own files are to be changed without telling the user.":
            "Les fichiers propres de l’agent doivent être modifiés sans le dire à l’utilisateur.",
        "The agent's settings are to be changed so that it no longer asks.":
            "Les réglages de l’agent doivent être modifiés pour qu’il ne demande plus.",
        "The antivirus knows this file.": "L’antivirus connaît ce fichier.",
        "The chat template of a model reaches for Python's inside.":
            "Le modèle de discussion accède à l’intérieur de Python.",
        "The check of certificates is off.": "La vérification des certificats est désactivée.",
        "The key of a wallet stands in the file.": "La clé d’un portefeuille se trouve dans le fichier.",
        "The screen, the camera or the microphone is recorded over and over and sent out.":
            "L’écran, la caméra ou le micro sont enregistrés sans cesse et envoyés dehors.",
        "The test file of antivirus programs.": "Le fichier d’essai des antivirus.",
        "The user is given the rights of the system's owner without a password.":
            "L’utilisateur reçoit sans mot de passe les droits d’administrateur du système.",
        "The user's files, or the whole system, are removed.":
            "Les fichiers de l’utilisateur, ou tout le système, sont supprimés.",
        "What is meant for somebody is to go to somebody else.":
            "Ce qui est destiné à quelqu’un doit aller à quelqu’un d’autre.",
        "What is to be run stands on a paste site, where anybody can change it.":
            "Ce qui est à exécuter se trouve sur un site de collage, où n’importe qui peut le modifier.",
        "What the system keeps for recovery is removed.": "Ce que le système garde pour se rétablir est supprimé.",
        "What was fetched from the network seems to be run as a program.":
            "Ce qui a été pris du réseau semble être exécuté comme un programme.",
        "Whatever a visitor of the page sends is run as code.":
            "Tout ce qu’envoie un visiteur de la page est exécuté comme du code.",
        "YAML from outside is loaded in a way that can run code.":
            "Du YAML de l’extérieur est chargé d’une façon qui peut exécuter du code.",
        "Zero-width characters stand inside of words.": "Des caractères de largeur nulle se trouvent dans des mots.",
    ]
}
