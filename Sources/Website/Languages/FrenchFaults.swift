// FrenchFaults.swift: what is wrong with fields and files, in French. The English stands where they are checked.

extension FrenchPhrases {
    static let faults: [String: String] = [
        "'{1}' and '{2}' are one name on many file systems.":
            "« {1} » et « {2} » sont un seul nom sur bien des systèmes de fichiers.",
        "'{1}' begins with '{2}'.": "« {1} » commence par « {2} ».",
        "'{1}' can be mistaken for {2}, which is here already. Choose another name.":
            "« {1} » peut être confondu avec {2}, qui existe déjà. Choisissez un autre nom.",
        "'{1}' cannot name a folder on Windows.": "« {1} » ne peut pas nommer un dossier sous Windows.",
        "'{1}' ends with a dot, which Windows takes away.": "« {1} » finit par un point, que Windows enlève.",
        "'{1}' exists already.": "« {1} » existe déjà.",
        "'{1}' is a link.": "« {1} » est un lien.",
        "'{1}' is an absolute path.": "« {1} » est un chemin absolu.",
        "'{1}' is encrypted.": "« {1} » est chiffré.",
        "'{1}' is neither a file nor a folder.": "« {1} » n’est ni un fichier ni un dossier.",
        "'{1}' is not a folder.": "« {1} » n’est pas un dossier.",
        "'{1}' is Git's own, and no part of what is published. Leave .git out.":
            "« {1} » est à Git, et ne fait pas partie de ce qui est publié. Laissez .git de côté.",
        "'{1}' is not a portable file name.": "« {1} » n’est pas un nom de fichier portable.",
        "'{1}' is reserved.": "« {1} » est réservé.",
        "'{1}' leaves the folder.": "« {1} » sort du dossier.",
        "1 to 255 visible ASCII characters are wanted.": "De 1 à 255 caractères ASCII visibles sont attendus.",
        "64 lower-case hexadecimal digits are wanted.": "64 chiffres hexadécimaux minuscules sont attendus.",
        "A SHA-256 in hexadecimal is wanted: 64 of 0 to 9 and a to f.":
            "Un SHA-256 en hexadécimal est attendu : 64 caractères de 0 à 9 et de a à f.",
        "A digest is wanted: sha256: and 64 of 0 to 9 and a to f.":
            "Il faut une empreinte : sha256: et 64 caractères de 0 à 9 et de a à f.",
        "A file name is not UTF-8.": "Un nom de fichier n’est pas en UTF-8.",
        "A handle has only ASCII letters, digits, `.`, `_` and `-`.":
            "Un identifiant ne contient que des lettres ASCII, des chiffres, `.`, `_` et `-`.",
        "A handle is made of the letters A to Z, digits, '.', '_' and '-'.":
            "Un identifiant se compose des lettres A à Z, de chiffres, de « . », « _ » et « - ».",
        "A list is wanted.": "Une liste est attendue.",
        "A month is wanted, such as 2026-11.": "Un mois est attendu, comme 2026-11.",
        "A name has letters, digits, '.', '_' and '-', 200 at most.":
            "Un nom a des lettres, des chiffres, « . », « _ » et « - », 200 au plus.",
        "A name is made of the letters A to Z, digits, '.', '_' and '-'.":
            "Un nom se compose des lettres A à Z, de chiffres, de « . », « _ » et « - ».",
        "A number is wanted.": "Un nombre est attendu.",
        "A password has at least {1} bytes.": "Un mot de passe a au moins {1} octets.",
        "A password has at most {1} bytes.": "Un mot de passe a au plus {1} octets.",
        "A revision is sixteen of 0 to 9 and a to f.":
            "Une révision se compose de seize caractères de 0 à 9 et de a à f.",
        "A tag is made of the letters a to z and digits, with single hyphens between them.":
            "Une étiquette se compose des lettres a à z et de chiffres, avec des traits d’union simples au milieu.",
        "A tag is made of the letters a to z and digits, with single hyphens; not latest, and no number.":
            "Une étiquette se compose des lettres a à z et de chiffres, avec des traits d’union simples ; ni latest, ni un nombre.",
        "A text is wanted.": "Un texte est attendu.",
        "A version does not change the price. Change it by PATCH /api/v1/listings/… with the scope manage.":
            "Une version ne change pas le prix. Changez-le sur la page de gestion de la fiche.",
        "A version has the form of SemVer 2.0, such as 1.0.0 or 1.1.0-beta.2.":
            "Une version a la forme de SemVer 2.0, comme 1.0.0 ou 1.1.0-beta.2.",
        "A whole number is wanted.": "Un nombre entier est attendu.",
        "A whole number without a fraction or an exponent is wanted.":
            "Un nombre entier sans décimales ni exposant est attendu.",
        "An account has at most {1} uploads at a time that are not published. Publish or drop one.":
            "Un compte a au plus {1} envois non publiés à la fois. Publiez-en ou abandonnez-en un.",
        "An account's uploads that are not published have at most {1} bytes together, and {2} are taken. Publish or drop one.":
            "Les envois non publiés d’un compte font au plus {1} octets en tout, et {2} sont pris. Publiez-en ou abandonnez-en un.",
        "An address is wanted that begins with https:// or http://.":
            "Une adresse qui commence par https:// ou http:// est attendue.",
        "An address is wanted that begins with https://.": "Une adresse qui commence par https:// est attendue.",
        "An administrator has revoked a version with exactly this content, so that it is not published again: {1}":
            "Un administrateur a révoqué une version de ce contenu exact, pour qu’elle ne soit pas publiée de nouveau : {1}",
        "An amount in dollars is wanted, as a number such as 2.50.":
            "Un montant en dollars est attendu, en chiffres, comme 2.50.",
        "An amount of more than nothing is wanted.": "Il faut un montant supérieur à zéro.",
        "An e-mail address is wanted, such as alice@example.com.":
            "Une adresse électronique est attendue, comme alice@example.com.",
        "An entry has full_name and version, as texts.": "Une entrée a full_name et version, sous forme de textes.",
        "An id is made of the letters a to z and digits, with single hyphens between them.":
            "Un id se compose des lettres a à z et de chiffres, avec des traits d’union simples au milieu.",
        "An id is wanted: {1}_ and 26 letters and digits.": "Un id est attendu : {1}_ et 26 lettres et chiffres.",
        "An instant in UTC is wanted, such as 2026-11-01T00:00:00Z.":
            "Un instant en UTC est attendu, comme 2026-11-01T00:00:00Z.",
        "An object is wanted.": "Un objet est attendu.",
        "Control characters are not permitted.": "Les caractères de contrôle ne sont pas permis.",
        "It has to be from 0 to 100, with at most two decimals.":
            "Il faut une valeur de 0 à 100, avec deux décimales au plus.",
        "It has to be from {1} to {2}, with at most six decimals.":
            "Il faut un montant de {1} à {2}, avec six décimales au plus.",
        "It has to be from {1} to {2}.": "Il faut une valeur de {1} à {2}.",
        "It has to be {1} or more.": "Il faut {1} ou plus.",
        "It has to have exactly {1} characters.":
            "Il faut exactement {1, plural, one {# caractère} other {# caractères}}.",
        "It has to have from {1} to {2} characters.": "Il faut de {1} à {2} caractères.",
        "It has to have from {1} to {2} entries.": "Il faut de {1} à {2} entrées.",
        "It may have at most {1} characters.": "Au plus {1, plural, one {# caractère} other {# caractères}}.",
        "It may have at most {1} entries.": "Au plus {1, plural, one {# entrée} other {# entrées}}.",
        "In the Markdown more than {1} quotes, lists or brackets are nested.":
            "Dans le Markdown, plus de {1} citations, listes ou crochets sont imbriqués.",
        "It expands to more than {1} times its size.": "Décompressé, il fait plus de {1} fois sa taille.",
        "It has more than {1} bytes of content.": "Le contenu fait plus de {1} octets.",
        "Its name counts as the same as {1}, which is here already.":
            "Son nom compte comme identique à {1}, qui existe déjà.",
        "Its owner has closed the account, and nothing is published any more on its behalf.":
            "Son propriétaire a fermé le compte, et rien n’est plus publié en son nom.",
        "Its owner's account is suspended, and nothing is published meanwhile. Publish it again once it is reinstated.":
            "Le compte de son propriétaire est suspendu, et rien n’est publié entre-temps. Publiez-le à nouveau une fois le compte rétabli.",
        "No control characters are wanted, and none that turn the direction of text.":
            "Ni caractères de contrôle, ni caractères qui changent le sens du texte.",
        "One line is wanted, not blank, without tabs and without characters that turn the direction of text.":
            "Une ligne est attendue, non vide, sans tabulations ni caractères qui changent le sens du texte.",
        "One of these is wanted: {1}.": "Une de ces valeurs est attendue : {1}.",
        "Request line and header fields are longer than {1} bytes.":
            "La ligne de requête et les en-têtes font plus de {1} octets.",
        "Say what kind it is: no manifest says it.": "Dites de quel type il s’agit : aucun manifeste ne le dit.",
        "Say what kind it is: no manifest stands at the top. There is {1}: pack what is in the folder, and not the folder.":
            "Dites de quel type il s’agit : il n’y a pas de manifeste à la racine. Il y a {1} : empaquetez le contenu du dossier, et non le dossier.",
        "Say what kind it is: {1}.": "Dites de quel type il s’agit : {1}.",
        "Send either handle or email.": "Indiquez soit l’identifiant, soit l’adresse électronique.",
        "Send the account's handle: {1}.": "Saisissez l’identifiant du compte : {1}.",
        "Six digits are wanted.": "Six chiffres sont attendus.",
        "Some of these are wanted, each once, with commas between them: {1}.":
            "Certaines de ces valeurs sont attendues, chacune une fois, séparées par des virgules : {1}.",
        "Tags are made of the letters a to z and digits, with single hyphens; at most 20, with commas between them.":
            "Les étiquettes se composent des lettres a à z et de chiffres, avec des traits d’union simples ; 20 au plus, séparées par des virgules.",
        "The Markdown has a table with too many cells.": "Le Markdown a un tableau avec trop de cellules.",
        "The Markdown has long definitions of links that are used too often.":
            "Le Markdown a de longues définitions de liens utilisées trop souvent.",
        "The Markdown is longer than {1} bytes.": "Le Markdown fait plus de {1} octets.",
        "The answer could not be made.": "La réponse n’a pas pu être faite.",
        "The body did not come in time.": "Le contenu de la requête n’est pas arrivé à temps.",
        "The body ended early.": "Le contenu de la requête s’est arrêté trop tôt.",
        "The body has to be {1}.": "Le contenu de la requête doit être {1}.",
        "The body is longer than {1} bytes.": "Le contenu de la requête fait plus de {1} octets.",
        "The listing of this name is of the kind {1}.": "La fiche de ce nom est du type : {1}.",
        "The listing of this name is {1} and takes no versions.":
            "La fiche de ce nom ne prend pas de versions ; son état : {1}.",
        "The manifest calls it {1}, and a {2} is named by its manifest.":
            "Le manifeste l’appelle {1}, et le type « {2} » tient son nom du manifeste.",
        "The manifest names no version. Say which it is, such as 1.0.0.":
            "Le manifeste n’indique pas de version. Dites laquelle, comme 1.0.0.",
        "The manifest says {1}, and the request {2}. Publish what the manifest says.":
            "Le manifeste dit {1}, et le formulaire {2}. Publiez ce que dit le manifeste.",
        "The manifest's name cannot be the last part of an address. Say name: letters, digits, '.', '_', '-'.":
            "Le nom du manifeste ne peut pas finir une adresse. Indiquez un nom : lettres, chiffres, « . », « _ », « - ».",
        "The name of a domain is wanted, such as example.com.": "Un nom de domaine est attendu, comme example.com.",
        "The server has as many connections as it may have.": "Le serveur a autant de connexions qu’il peut en avoir.",
        "The text is blank.": "Le texte est vide.",
        "The upload was declared with {1} bytes, and {2} are missing.":
            "L’envoi a été annoncé avec {1} octets, et il en manque {2}.",
        "The upload's bytes have the digest {1}; {2} was declared. It was dropped: send it again.":
            "Les octets envoyés ont l’empreinte {1} ; {2} était annoncée. L’envoi a été abandonné : recommencez.",
        "The value of the query parameter {1} has a bad percent escape.":
            "La valeur du paramètre {1} a un échappement fautif.",
        "There are more than {1} files in it.": "Il y a plus de {1} fichiers dedans.",
        "There is no file in it.": "Il n’y a pas de fichier dedans.",
        "There is no kind {1}. Known: {2}.": "Il n’y a pas de type {1}. Types connus : {2}.",
        "There is no such field. Known: {1}.": "Ce champ n’existe pas. Champs connus : {1}.",
        "There is no such field; the name is {1}: {2}": "Ce champ n’existe pas ; son nom est {1} : {2}",
        "There is nothing at this path.": "Il n’y a rien à ce chemin.",
        "This entry stands there twice.": "Cette entrée y est deux fois.",
        "This is no e-mail address.": "Ce n’est pas une adresse électronique.",
        "This is no handle.": "Ce n’est pas un identifiant.",
        "This is not a ZIP or tar.gz archive that can be read: {1}.":
            "Ce n’est pas une archive ZIP ou tar.gz lisible : {1}.",
        "This password is little more than the account's handle.":
            "Ce mot de passe n’est guère plus que l’identifiant du compte.",
        "This password is one of the first that anybody would try.":
            "Ce mot de passe est un des premiers que l’on essaierait.",
        "This path answers to {1}.": "Ce chemin répond à {1}.",
        "The name is held until {1} for {2}, which was deleted: until then nothing but that comes back under it.":
            "Le nom est réservé jusqu’au {1} à {2}, qui a été supprimée : d’ici là, elle seule peut revenir sous ce nom.",
        "Version {1} was used under this name by a listing that is gone or has moved, and a number is never used twice. Use a new number.":
            "La version {1} a déjà servi sous ce nom à une fiche supprimée ou déplacée, et un numéro ne sert jamais deux fois. Choisissez un nouveau numéro.",
        "Version {1} is here already with other content, and a version never changes. Publish it under a new number.":
            "La version {1} existe déjà avec un autre contenu, et une version ne change jamais. Publiez-la sous un nouveau numéro.",
        "Version {1} was deleted, and a number is never used twice. Publish it under a new number.":
            "La version {1} a été supprimée, et un numéro ne sert jamais deux fois. Publiez-la sous un nouveau numéro.",
        "What is free costs 0.00.": "Ce qui est gratuit coûte 0.00.",
        "What is {1} has a price above 0.00.": "Avec la tarification « {1} », le prix est supérieur à 0.00.",
        "true or false is wanted.": "true ou false est attendu.",
        "{1} Choose another name.": "{1} Choisissez un autre nom.",
        "{1} failed on '{2}': {3}.": "{1} a échoué sur « {2} » : {3}.",
        "{1} is missing.": "Il manque : {1}.",
        // Versions and licences.
        "'{1}' does not belong into a licence expression.": "« {1} » n’a pas sa place dans une expression de licence.",
        "'{1}' does not belong where it stands in the licence expression.":
            "« {1} » n’est pas à sa place dans l’expression de licence.",
        "'{1}' has a pre-release or build behind a number that is left open.":
            "« {1} » a une préversion ou un build derrière un nombre laissé ouvert.",
        "'{1}' has to be written {2} in a licence expression.": "« {1} » s’écrit {2} dans une expression de licence.",
        "'{1}' is a range, not one version.": "« {1} » est une plage, et non une seule version.",
        "'{1}' is not 'LicenseRef-' and letters, digits, '.' and '-'.":
            "« {1} » n’est pas « LicenseRef- » suivi de lettres, de chiffres, de « . » et de « - ».",
        "'{1}' is not a number where a version has one.": "« {1} » n’est pas un nombre là où une version en a un.",
        "'{1}' is not an SPDX licence exception.": "« {1} » n’est pas une exception de licence SPDX.",
        "'{1}' is not an SPDX licence exception; did you mean '{2}'?":
            "« {1} » n’est pas une exception de licence SPDX ; vouliez-vous dire « {2} » ?",
        "'{1}' is not an SPDX licence id. For a licence that SPDX does not list write 'LicenseRef-' and a name.":
            "« {1} » n’est pas un id de licence SPDX. Pour une licence absente de SPDX, écrivez « LicenseRef- » et un nom.",
        "'{1}' is not an SPDX licence id; did you mean '{2}'? For a licence that SPDX does not list write 'LicenseRef-' and a name.":
            "« {1} » n’est pas un id de licence SPDX ; vouliez-vous dire « {2} » ? Pour une licence absente de SPDX, écrivez « LicenseRef- » et un nom.",
        "'{1}' is not an identifier of a pre-release or build: those have ASCII letters, digits and '-'.":
            "« {1} » n’est pas un identifiant de préversion ou de build : ceux-ci ont des lettres ASCII, des chiffres et « - ».",
        "'{1}' is not followed by a version.": "« {1} » n’est pas suivi d’une version.",
        "'{1}' is not of the form MAJOR.MINOR.PATCH.": "« {1} » n’a pas la forme MAJOR.MINOR.PATCH.",
        "A licence expression has at most {1} bytes.": "Une expression de licence a au plus {1} octets.",
        "A licence expression has at most {1} parentheses inside one another.":
            "Une expression de licence a au plus {1} parenthèses imbriquées.",
        "A licence must not be empty.": "Une licence ne peut pas être vide.",
        "A range has at most {1} parts.": "Une plage a au plus {1} parties.",
        "A version has at most {1} bytes.": "Une version a au plus {1} octets.",
        "A version must not be empty.": "Une version ne peut pas être vide.",
        "A version must not contain control characters.": "Une version ne peut pas contenir de caractères de contrôle.",
        "The licence expression ends too early.": "L’expression de licence s’arrête trop tôt.",
        "The licence expression has a parenthesis that is not closed.":
            "L’expression de licence a une parenthèse qui n’est pas fermée.",
        "The number '{1}' has a leading zero.": "Le nombre « {1} » commence par un zéro.",
    ]
}
