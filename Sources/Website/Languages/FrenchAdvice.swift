// FrenchAdvice.swift: what a provider can do about findings, how leaderboards count, and why a domain was not proven, in French.

extension FrenchPhrases {
    static let advice: [String: String] = [
        "Write it in the letters of one alphabet.": "Écrivez-le avec les lettres d’un seul alphabet.",
        "Ship the descriptions of your tools with them: who approves a tool approves its text.":
            "Livrez la description avec l’outil, car c’est elle que l’on approuve.",
        "Use https.": "Utilisez https.",
        "Ship what you run, and let the user start it.":
            "Livrez ce que vous exécutez, et laissez l’utilisateur le lancer.",
        "Leave it to the user which service the agent talks to.":
            "Laissez l’utilisateur choisir le service auquel l’agent s’adresse.",
        "Add your own server, and leave the others alone.": "Ajoutez votre serveur et ne touchez pas aux autres.",
        "Send such a token to its cloud alone; for your own service use one of its own.":
            "N’envoyez ce jeton qu’à son cloud ; pour votre service, prenez un jeton qui lui est propre.",
        "Let the browser send cookies to whom they belong.":
            "Laissez le navigateur envoyer les cookies à qui de droit.",
        "Ask for what the tool needs.": "Ne demandez que ce dont l’outil a besoin.",
        "Leave the system's commands alone.": "Ne touchez pas aux commandes du système.",
        "Let the agent ask before it sends.": "Faites demander l’agent avant d’envoyer.",
        "100 × (0.4 r + 0.2 i + 0.2 s + 0.1 c + 0.1 t): r = (m - 1) / 4 with m the mean rating after five ratings of 3 were added; i = log(1 + accounts that have installed it within 90 days) over the greatest such value compared with; s = security score / 100, 0 where there is none; c = log(1 + ratings) over the greatest; t = 2^(-days since its last change / 180). A security score below 50 (grade D) has no place among the first ten.":
            "100 × (0.4 r + 0.2 i + 0.2 s + 0.1 c + 0.1 t) : r = (m - 1) / 4, m étant la note moyenne après l’ajout de cinq notes de 3 ; i = log(1 + comptes qui l’ont installée en 90 jours) rapporté à la plus grande valeur comparée ; s = score de sécurité / 100, 0 s’il n’y en a pas ; c = log(1 + notes) rapporté à la plus grande ; t = 2^(-jours depuis sa dernière modification / 180). Un score de sécurité inférieur à 50 (niveau D) n’entre pas dans les dix premières.",
        "Accounts other than its owner's that have installed the listing within the window, each counted once.":
            "Les comptes autres que celui du propriétaire qui ont installé la fiche dans la période, comptés une fois chacun.",
        "Accounts other than the provider's own that have installed any of its listings within the window, each counted once.":
            "Les comptes autres que celui du fournisseur qui ont installé une de ses fiches dans la période, comptés une fois chacun.",
        "Ask for the one credential that is needed, by an environment variable that the manifest declares.":
            "Demandez le seul identifiant nécessaire, par une variable d’environnement que le manifeste déclare.",
        "Ask the user before anything is made to start by itself.":
            "Demandez à l’utilisateur avant que quoi que ce soit ne démarre tout seul.",
        "Bind values.": "Liez les valeurs.",
        "Call it by its name, or do without.": "Appelez-la par son nom, ou passez-vous-en.",
        "Check the spelling; if the package is meant, say so in an appeal.":
            "Vérifiez l’orthographe ; si c’est bien ce paquet, dites-le dans un recours.",
        "Comments are for people.": "Les commentaires sont pour les gens.",
        "Convert the model again.": "Convertissez le modèle de nouveau.",
        "Declare `Bash` in allowed-tools, or take the scripts out.":
            "Déclarez `Bash` dans allowed-tools, ou enlevez les scripts.",
        "Declare a licence by its SPDX identifier.": "Déclarez une licence par son identifiant SPDX.",
        "Declare it, such as `Bash(docker:*)`.": "Déclarez-la, par exemple `Bash(docker:*)`.",
        "Declare that licence, or leave the file out.": "Déclarez cette licence, ou laissez le fichier de côté.",
        "Declare the GPL, or leave the file out.": "Déclarez la GPL, ou laissez le fichier de côté.",
        "Describe the hook; let the user install it.": "Décrivez le hook ; laissez l’utilisateur l’installer.",
        "Describe the task, not another identity without rules.":
            "Décrivez la tâche, et non une autre identité sans règles.",
        "Describe when it is useful; the agent chooses.": "Décrivez quand elle est utile ; l’agent choisit.",
        "Do not change start files.": "Ne modifiez pas les fichiers de démarrage.",
        "Do not install jobs; describe to the user how to do it.":
            "N’installez pas de tâches ; décrivez à l’utilisateur comment faire.",
        "Do without: let the user start what is needed.":
            "Passez-vous-en : laissez l’utilisateur lancer ce qu’il faut.",
        "Install from a package registry, or download, compare a checksum, and run what was compared.":
            "Installez depuis un registre de paquets, ou téléchargez, comparez une somme de contrôle, et exécutez ce qui a été comparé.",
        "Install where users look, from what you ship.":
            "Installez là où l’utilisateur regarde, à partir de ce que vous livrez.",
        "Keep it on the user's machine, or say in the description what is sent and where.":
            "Gardez cela sur la machine de l’utilisateur, ou dites dans la description ce qui est envoyé et où.",
        "Leave formulas out of data.": "Pas de formules dans les données.",
        "Leave generated and repeated text out, or split the file.":
            "Laissez de côté les textes générés et répétés, ou divisez le fichier.",
        "Leave it on; trust a certificate of your own by name.":
            "Laissez-la activée ; faites confiance à votre propre certificat par son nom.",
        "Leave it out, or have its owner's consent.": "Laissez-le de côté, ou ayez l’accord de son propriétaire.",
        "Leave it out.": "Ne l’incluez pas.",
        "Leave it to the user what needs to be confirmed.":
            "Laissez l’utilisateur décider de ce qui demande confirmation.",
        "Leave it to the user which keys may sign in.":
            "Laissez l’utilisateur décider quelles clés peuvent se connecter.",
        "Leave it to the user which machines may reach theirs.":
            "Laissez l’utilisateur décider quelles machines peuvent atteindre la sienne.",
        "Leave such steps to the user.": "Laissez ces étapes à l’utilisateur.",
        "Leave the check of certificates on.": "Laissez la vérification des certificats activée.",
        "Leave the numbers out.": "Enlevez les numéros.",
        "Leave the system's protection alone: sign what you ship.":
            "Ne touchez pas à la protection du système : signez ce que vous livrez.",
        "Leave them out, or use addresses at example.com.": "Enlevez-les, ou utilisez des adresses de example.com.",
        "Leave them out.": "Enlevez-les.",
        "Let the agent tell the user what it does.": "Laissez l’agent dire à l’utilisateur ce qu’il fait.",
        "Let the agent tell the user what it sends.": "Laissez l’agent dire à l’utilisateur ce qu’il envoie.",
        "Let the user change them.": "Laissez l’utilisateur les modifier.",
        "Listen on 127.0.0.1 unless told otherwise.": "Écoutez sur 127.0.0.1, sauf indication contraire.",
        "Mount the folders that are needed, without privileges.": "Montez les dossiers nécessaires, sans privilèges.",
        "Name a package of a public registry, or ship what is needed.":
            "Nommez un paquet d’un registre public, ou livrez ce qu’il faut.",
        "Name files for what they are.": "Nommez les fichiers pour ce qu’ils sont.",
        "Name it for what it is.": "Nommez-la pour ce qu’elle est.",
        "Name it in environmentVariables.": "Nommez-la dans environmentVariables.",
        "Name it in the licence expression.": "Nommez-la dans l’expression de licence.",
        "Name it, or take the connection out.": "Nommez-le, ou enlevez la connexion.",
        "Name the secrets that the step needs.": "Nommez les secrets dont l’étape a besoin.",
        "Never run what comes over the network; ship the code.":
            "N’exécutez jamais ce qui vient du réseau ; livrez le code.",
        "Offer the operations that are needed, one by one, to senders that are known.":
            "Offrez une à une les opérations nécessaires, à des expéditeurs connus.",
        "Offer the operations that are needed, one by one.": "Offrez une à une les opérations nécessaires.",
        "Pack it again with relative names.": "Empaquetez-la de nouveau avec des noms relatifs.",
        "Pack it again.": "Empaquetez-la de nouveau.",
        "Parse it (JSON, ast.literal_eval, a table of allowed names) instead of evaluating it.":
            "Analysez-la (JSON, ast.literal_eval, une table de noms permis) au lieu de l’évaluer.",
        "Pass a list of arguments and no shell.": "Passez une liste d’arguments, sans shell.",
        "Pin the revision, and ship the code that you have read.":
            "Fixez la révision, et livrez le code que vous avez lu.",
        "Prefer safetensors or .keras without Lambda layers.": "Préférez safetensors, ou .keras sans couches Lambda.",
        "Prefer safetensors.": "Préférez safetensors.",
        "Publish it to a registry, or pin a commit.": "Publiez-le dans un registre, ou fixez un commit.",
        "Publish the files themselves.": "Publiez les fichiers eux-mêmes.",
        "Put the commands into the capability itself.": "Mettez les commandes dans la capacité elle-même.",
        "Put the instructions into the capability itself.": "Mettez les instructions dans la capacité elle-même.",
        "Read single variables by name, and send none.":
            "Lisez des variables une à une par leur nom, et n’en envoyez aucune.",
        "Record when the user asks, and keep it on the machine.":
            "Enregistrez quand l’utilisateur le demande, et gardez-le sur la machine.",
        "Register a layer of your own in code that can be read.":
            "Enregistrez votre propre couche dans du code lisible.",
        "Remove single paths that the capability made itself.":
            "Supprimez un à un les chemins que la capacité a créés elle-même.",
        "Remove what identifies patients.": "Enlevez ce qui identifie les patients.",
        "Revoke it, since publishing made it known; take it from an environment variable instead.":
            "Révoquez-le, car la publication l’a fait connaître ; prenez-le plutôt d’une variable d’environnement.",
        "Run what you run in the open.": "Exécutez au grand jour ce que vous exécutez.",
        "Save it again.": "Enregistrez-le de nouveau.",
        "Save it without macros.": "Enregistrez-le sans macros.",
        "Save plain numbers.": "Enregistrez de simples nombres.",
        "Save the weights as safetensors, or plain data as JSON.":
            "Enregistrez les poids en safetensors, ou des données simples en JSON.",
        "Save the weights as safetensors.": "Enregistrez les poids en safetensors.",
        "Say in the description what is encrypted, and work only on files that the user names.":
            "Dites dans la description ce qui est chiffré, et ne touchez qu’aux fichiers que l’utilisateur nomme.",
        "Say to whom what is sent, and let the user decide.":
            "Dites à qui quoi est envoyé, et laissez l’utilisateur décider.",
        "Say what the capability does; leave other instructions alone.":
            "Dites ce que fait la capacité ; ne touchez pas aux autres instructions.",
        "Say why in the description.": "Dites pourquoi dans la description.",
        "Ship readable code instead of an encoded one.": "Livrez du code lisible au lieu de code encodé.",
        "Ship readable code: nobody can review an encoded program.":
            "Livrez du code lisible : personne ne peut relire un programme encodé.",
        "Ship scripts as what they are, without such wrappers.":
            "Livrez les scripts pour ce qu’ils sont, sans de telles enveloppes.",
        "Ship source only.": "Livrez seulement les sources.",
        "Ship source, or let a package registry deliver the program.":
            "Livrez les sources, ou laissez un registre de paquets fournir le programme.",
        "Ship what you run, or install it from a registry that keeps checksums.":
            "Livrez ce que vous exécutez, ou installez-le depuis un registre qui garde des sommes de contrôle.",
        "Show it, or take it out.": "Montrez-le, ou enlevez-le.",
        "Take it out.": "Enlevez-le.",
        "Take it out: showing such an image sends the text.": "Enlevez-le : afficher une telle image envoie le texte.",
        "Take it out: the system itself asks for its password.":
            "Enlevez-le : le système demande lui-même son mot de passe.",
        "Take it out; no capability needs this.": "Enlevez-le ; aucune capacité n’en a besoin.",
        "Take it out; the user adds keys.": "Enlevez-la ; c’est l’utilisateur qui ajoute des clés.",
        "Take the address from the caller, where the user sees it.":
            "Prenez l’adresse de l’appelant, là où l’utilisateur la voit.",
        "Take the bidirectional controls out.": "Enlevez les contrôles bidirectionnels.",
        "Take the invisible characters out.": "Enlevez les caractères invisibles.",
        "The lower bound of the Wilson score interval at 95 % for the share p = (mean rating - 1) / 4 of n ratings: (p + z²/2n - z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96.":
            "La borne inférieure de l’intervalle de Wilson à 95 % pour la part p = (note moyenne - 1) / 4 de n notes : (p + z²/2n - z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96.",
        "The security score of the latest version, 0 to 100. Of equal ones, those that more accounts have installed within 90 days stand first.":
            "La note de sécurité de la dernière version, de 0 à 100. À égalité, celles que plus de comptes ont installées en 90 jours viennent d’abord.",
        "Update to a version in which it is fixed.": "Passez à une version où c’est corrigé.",
        "Use JSON or another format that holds data only.":
            "Utilisez JSON ou un autre format qui ne contient que des données.",
        "Use JSON, safetensors or `weights_only=True`.": "Utilisez JSON, safetensors ou `weights_only=True`.",
        "Use ZIP or tar.gz, or publish the files themselves.":
            "Utilisez ZIP ou tar.gz, ou publiez les fichiers eux-mêmes.",
        "Use a registry over https.": "Utilisez un registre par https.",
        "Use a registry, or https and a digest.": "Utilisez un registre, ou https et une empreinte.",
        "Use https, or leave the setting to the user.": "Utilisez https, ou laissez le réglage à l’utilisateur.",
        "Use the template of the original model.": "Utilisez le modèle de discussion d’origine.",
        "Use the test numbers of a payment provider.": "Utilisez les numéros d’essai d’un prestataire de paiement.",
        "Use yaml.safe_load.": "Utilisez yaml.safe_load.",
        "When it was first listed, in milliseconds since 1970.":
            "Quand elle a été publiée pour la première fois, en millisecondes depuis 1970.",
        "Work with the user's own rights.": "Travaillez avec les droits de l’utilisateur.",
        "Write instructions as plain text.": "Écrivez les instructions en texte simple.",
        "Write instructions where the user can read them.":
            "Écrivez les instructions là où l’utilisateur peut les lire.",
        "a / sqrt(1 + b / 4): a is the number of accounts that have installed the listing within the last 7 days, b within the 28 days before. The owner's account does not count.":
            "a / sqrt(1 + b / 4) : a est le nombre de comptes qui ont installé la fiche dans les 7 derniers jours, b dans les 28 jours d’avant. Le compte du propriétaire ne compte pas.",
        "no DNS server answered": "aucun serveur DNS n’a répondu",
        "the domain leads to an address that is not public": "le domaine mène à une adresse qui n’est pas publique",
        "there is none": "il n’y en a pas",
        "too many checks are under way": "trop de vérifications sont en cours",
    ]
}
