<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>Ask me at every plan and critique</source>
            <translation>Bei jedem Plan und jeder Kritik fragen</translation>
        </message>
        <message>
            <source>Ask me when unsure</source>
            <translation>Im Zweifel fragen</translation>
        </message>
        <message>
            <source>Back to the present</source>
            <translation>Zurück zum aktuellen Stand</translation>
        </message>
        <message>
            <source>Compact …</source>
            <translation>Verdichten …</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weitermalen</translation>
        </message>
        <message>
            <source>New painting</source>
            <translation>Neues Gemälde</translation>
        </message>
        <message>
            <source>One stage on</source>
            <translation>Eine Phase weiter</translation>
        </message>
        <message>
            <source>Paint without asking</source>
            <translation>Ohne Rückfragen malen</translation>
        </message>
        <message>
            <source>Pause after this stage</source>
            <translation>Nach dieser Phase anhalten</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Stop at once</source>
            <translation>Sofort anhalten</translation>
        </message>
        <message>
            <source>The painting is finished</source>
            <translation>Das Gemälde ist fertig</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>AwayDesk</name>
        <message>
            <source>Nothing may be written in %1: you go on in a copy of “%2” that has no name yet.</source>
            <translation>In %1 darf nicht geschrieben werden: Es geht in einer Kopie von „%2“ weiter, die noch keinen Namen hat.</translation>
        </message>
    </context>
    <context>
        <name>Bringing</name>
        <message>
            <source>The picture has %1 × %2 pixels: both must be %3 at least.</source>
            <translation>Das Bild hat %1 × %2 Pixel: Beides muss mindestens %3 sein.</translation>
        </message>
        <message>
            <source>The picture has %1 × %2 pixels: make it smaller first.</source>
            <translation>Das Bild hat %1 × %2 Pixel: zuerst verkleinern.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard: copy one first.</source>
            <translation>In der Zwischenablage ist kein Bild: zuerst eines kopieren.</translation>
        </message>
        <message>
            <source>This picture is of a kind that cannot be read: save it as a PNG file and open that.</source>
            <translation>Bilder dieser Art sind nicht lesbar: als PNG-Datei speichern und diese öffnen.</translation>
        </message>
    </context>
    <context>
        <name>CanvasActions</name>
        <message>
            <source>A pen pressed harder covers more</source>
            <translation>Stärkerer Druck deckt mehr</translation>
        </message>
        <message>
            <source>A pen pressed harder paints larger</source>
            <translation>Stärkerer Druck malt breiter</translation>
        </message>
        <message>
            <source>Actual size</source>
            <translation>Originalgröße</translation>
        </message>
        <message>
            <source>Brush</source>
            <translation>Pinsel</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Radierer</translation>
        </message>
        <message>
            <source>Eyedropper</source>
            <translation>Pipette</translation>
        </message>
        <message>
            <source>Fit into the window</source>
            <translation>In das Fenster einpassen</translation>
        </message>
        <message>
            <source>Harder brush</source>
            <translation>Härterer Pinsel</translation>
        </message>
        <message>
            <source>Larger brush</source>
            <translation>Größerer Pinsel</translation>
        </message>
        <message>
            <source>Move the plan's frames</source>
            <translation>Rahmen des Plans verschieben</translation>
        </message>
        <message>
            <source>Move the view</source>
            <translation>Ansicht verschieben</translation>
        </message>
        <message>
            <source>Protect from the painter</source>
            <translation>Vor dem Maler schützen</translation>
        </message>
        <message>
            <source>Say what is wrong</source>
            <translation>Fehler anmerken</translation>
        </message>
        <message>
            <source>Show findings</source>
            <translation>Anmerkungen anzeigen</translation>
        </message>
        <message>
            <source>Show the ghost of a plan</source>
            <translation>Planvorschau anzeigen</translation>
        </message>
        <message>
            <source>Show the plan's frames</source>
            <translation>Rahmen des Plans anzeigen</translation>
        </message>
        <message>
            <source>Show what is protected</source>
            <translation>Geschützte Bereiche anzeigen</translation>
        </message>
        <message>
            <source>Smaller brush</source>
            <translation>Kleinerer Pinsel</translation>
        </message>
        <message>
            <source>Softer brush</source>
            <translation>Weicherer Pinsel</translation>
        </message>
        <message>
            <source>Turn the view left</source>
            <translation>Ansicht nach links drehen</translation>
        </message>
        <message>
            <source>Turn the view right</source>
            <translation>Ansicht nach rechts drehen</translation>
        </message>
        <message>
            <source>Turn the view upright</source>
            <translation>Ansicht gerade stellen</translation>
        </message>
        <message>
            <source>Unprotect</source>
            <translation>Schutz aufheben</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
    </context>
    <context>
        <name>CanvasView</name>
        <message>
            <source>An earlier state</source>
            <translation>Früherer Stand</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>Leinwand</translation>
        </message>
        <message>
            <source>Describe it above and press Return, or drop a picture here to begin with it.</source>
            <translation>Oben auf Englisch beschreiben und Enter drücken, oder ein Bild hierher ziehen, um damit zu beginnen.</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>The picture, and what is planned and found in it</source>
            <translation>Das Bild, und was darin geplant und angemerkt ist</translation>
        </message>
        <message>
            <source>What would you like to see?</source>
            <translation>Was soll zu sehen sein?</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Fold this card</source>
            <translation>Karte zuklappen</translation>
        </message>
    </context>
    <context>
        <name>Changing</name>
        <message>
            <source>%1 cannot paint %2: change the words, or go on and see what it makes of them.</source>
            <translation>%1 kann %2 nicht malen: die Wörter ändern, oder weitermalen und sehen, was daraus wird.</translation>
        </message>
        <message>
            <source>%1 does not heed what was chosen for the painter before: %2. With that painter it holds again.</source>
            <translation>%1 beachtet nicht, was für den Maler davor gewählt war: %2. Mit jenem Maler gilt es wieder.</translation>
        </message>
        <message>
            <source>%1 paints at most %2 pixels a side, and this painting is %3 × %4: it keeps its painter.</source>
            <translation>%1 malt höchstens %2 Pixel je Seite, dieses Gemälde hat %3 × %4: Es behält seinen Maler.</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n Sekunde</numerusform>
                <numerusform>%n Sekunden</numerusform>
            </translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>Animated GIF</source>
            <translation>Animiertes GIF</translation>
        </message>
        <message>
            <source>Animated WebP</source>
            <translation>Animiertes WebP</translation>
        </message>
        <message>
            <source>As it suits the kind</source>
            <translation>Passend zur Art</translation>
        </message>
        <message>
            <source>Finished picture stays</source>
            <translation>Fertiges Bild bleibt stehen</translation>
        </message>
        <message>
            <source>Folder with single frames</source>
            <translation>Ordner mit Einzelbildern</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>Anordnung</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keines</translation>
        </message>
        <message>
            <source>Only up to what is shown now</source>
            <translation>Nur bis zum angezeigten Stand</translation>
        </message>
        <message>
            <source>Picture only</source>
            <translation>Nur das Bild</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Kurz</translation>
        </message>
        <message>
            <source>Size of the picture</source>
            <translation>Größe des Bildes</translation>
        </message>
        <message>
            <source>The finished picture first</source>
            <translation>Das fertige Bild zuerst</translation>
        </message>
        <message>
            <source>Video, MP4</source>
            <translation>Video, MP4</translation>
        </message>
        <message>
            <source>Video, WebM</source>
            <translation>Video, WebM</translation>
        </message>
        <message>
            <source>Video, WebM with AV1: the smallest</source>
            <translation>Video, WebM mit AV1: am kleinsten</translation>
        </message>
        <message>
            <source>Web page with everything in it</source>
            <translation>Webseite, die alles enthält</translation>
        </message>
        <message>
            <source>What was rejected, too</source>
            <translation>Auch Abgelehntes</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Words below, for phones</source>
            <translation>Text darunter, für Telefone</translation>
        </message>
        <message>
            <source>Words beside the picture</source>
            <translation>Text neben dem Bild</translation>
        </message>
    </context>
    <context>
        <name>ColourChip</name>
        <message>
            <source>As the painter likes</source>
            <translation>Nach Wahl des Malers</translation>
        </message>
        <message>
            <source>Colour: %1</source>
            <translation>Farbe: %1</translation>
        </message>
        <message>
            <source>Colour: as the painter likes</source>
            <translation>Farbe: nach Wahl des Malers</translation>
        </message>
        <message>
            <source>as the painter likes</source>
            <translation>nach Wahl des Malers</translation>
        </message>
    </context>
    <context>
        <name>ColourField</name>
        <message>
            <source>Arrow keys change saturation and brightness, Page up and down the hue</source>
            <translation>Pfeiltasten ändern Sättigung und Helligkeit, Bild auf und Bild ab den Farbton</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Farbe</translation>
        </message>
    </context>
    <context>
        <name>ColourPicker</name>
        <message>
            <source>Colour as a hexadecimal number</source>
            <translation>Farbe als Hexadezimalzahl</translation>
        </message>
        <message>
            <source>Recent colour {colour}</source>
            <translation>Zuletzt benutzte Farbe {colour}</translation>
        </message>
    </context>
    <context>
        <name>ColourWell</name>
        <message>
            <source>Colour of the brush</source>
            <translation>Pinselfarbe</translation>
        </message>
        <message>
            <source>Colour {colour}. Alt and a click on the canvas take one up.</source>
            <translation>Farbe {colour}. Alt und ein Klick auf die Leinwand nehmen eine Farbe auf.</translation>
        </message>
    </context>
    <context>
        <name>Column</name>
        <message>
            <source>Newest</source>
            <translation>Neuestes</translation>
        </message>
    </context>
    <context>
        <name>Compacting</name>
        <message numerus="yes">
            <source>%n deleted branch(es) will be purged from the file, about %1.</source>
            <translation>
                <numerusform>%n gelöschter Zweig wird aus der Datei entfernt, etwa %1.</numerusform>
                <numerusform>%n gelöschte Zweige werden aus der Datei entfernt, etwa %1.</numerusform>
            </translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Verdichten</translation>
        </message>
        <message>
            <source>Compact the painting</source>
            <translation>Gemälde verdichten</translation>
        </message>
        <message>
            <source>The painting is being compacted …</source>
            <translation>Das Gemälde wird verdichtet …</translation>
        </message>
        <message>
            <source>The painting is compacted: %1 are free again.</source>
            <translation>Das Gemälde ist verdichtet: %1 sind wieder frei.</translation>
        </message>
        <message>
            <source>Undo cannot bring them back afterwards. All else stays as it is.</source>
            <translation>Rückgängig holt sie danach nicht zurück. Alles andere bleibt, wie es ist.</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 of the picture differs · %2 times amplified (↑ ↓)</source>
            <translation>%1 des Bildes anders · %2-fach verstärkt (↑ ↓)</translation>
        </message>
        <message>
            <source>Before and after</source>
            <translation>Vorher und nachher</translation>
        </message>
        <message>
            <source>Close the comparison</source>
            <translation>Vergleich schließen</translation>
        </message>
        <message>
            <source>Close the comparison (Esc)</source>
            <translation>Vergleich schließen (Esc)</translation>
        </message>
        <message>
            <source>Compare two states</source>
            <translation>Zwei Stände vergleichen</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <source>Nothing differs</source>
            <translation>Kein Unterschied</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>Swap the two</source>
            <translation>Beide vertauschen</translation>
        </message>
        <message>
            <source>Swap the two (X)</source>
            <translation>Beide vertauschen (X)</translation>
        </message>
        <message>
            <source>The pictures are being read …</source>
            <translation>Die Bilder werden gelesen …</translation>
        </message>
        <message>
            <source>The wheel zooms both</source>
            <translation>Das Mausrad vergrößert beide</translation>
        </message>
        <message>
            <source>less than 1 %</source>
            <translation>weniger als 1 %</translation>
        </message>
        <message>
            <source>← → move the line</source>
            <translation>← → verschieben die Linie</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message numerus="yes">
            <source>%n earlier card(s)</source>
            <translation>
                <numerusform>%n frühere Karte</numerusform>
                <numerusform>%n frühere Karten</numerusform>
            </translation>
        </message>
        <message>
            <source>Say what you would like to see, and press Paint.</source>
            <translation>Auf Englisch sagen, was zu sehen sein soll, und auf „Malen“ klicken.</translation>
        </message>
        <message>
            <source>Tell the painter something…</source>
            <translation>Nachricht an den Maler (auf Englisch) …</translation>
        </message>
        <message>
            <source>The conversation of the painting</source>
            <translation>Das Gespräch zum Gemälde</translation>
        </message>
        <message>
            <source>The plan will stand here before anything is painted: change it, and the picture follows.</source>
            <translation>Hier steht der Plan, bevor etwas gemalt wird: Wird er geändert, folgt ihm das Bild.</translation>
        </message>
        <message>
            <source>Words to the painter</source>
            <translation>Nachricht an den Maler</translation>
        </message>
    </context>
    <context>
        <name>Copies</name>
        <message>
            <source>from this computer</source>
            <translation>von diesem Rechner</translation>
        </message>
    </context>
    <context>
        <name>CritiqueCard</name>
        <message numerus="yes">
            <source>%n thing(s) are right</source>
            <translation>
                <numerusform>%n Punkt stimmt</numerusform>
                <numerusform>%n Punkte stimmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) left as they were</source>
            <translation>
                <numerusform>%n Punkt unverändert gelassen</numerusform>
                <numerusform>%n Punkte unverändert gelassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to mend</source>
            <translation>
                <numerusform>%n Punkt nachzubessern</numerusform>
                <numerusform>%n Punkte nachzubessern</numerusform>
            </translation>
        </message>
        <message>
            <source>Go on with the next step</source>
            <translation>Mit dem nächsten Schritt fortfahren</translation>
        </message>
        <message>
            <source>Good as it is</source>
            <translation>Gut so</translation>
        </message>
        <message>
            <source>Held the plan against your words</source>
            <translation>Plan mit dem Prompt verglichen</translation>
        </message>
        <message>
            <source>Leave everything as it is, and paint on</source>
            <translation>Alles lassen, wie es ist, und weitermalen</translation>
        </message>
        <message>
            <source>Looked at the picture</source>
            <translation>Bild betrachtet</translation>
        </message>
        <message>
            <source>Mend what is wrong</source>
            <translation>Nachbessern, was nicht stimmt</translation>
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation>Alles stimmt.</translation>
        </message>
        <message>
            <source>Paint on</source>
            <translation>Weitermalen</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Verfeinern</translation>
        </message>
        <message>
            <source>Still to come: %1</source>
            <translation>Kommt noch: %1</translation>
        </message>
        <message>
            <source>What you found</source>
            <translation>Eigene Anmerkungen</translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>A mirror decides what comes, and is sent your token: name only one that you trust. Empty: the hub itself.</source>
            <translation>Ein Spiegel bestimmt, was kommt, und bekommt das Token: nur einen nennen, dem zu trauen ist. Leer: der Hub selbst.</translation>
        </message>
        <message>
            <source>Forget the token</source>
            <translation>Token vergessen</translation>
        </message>
        <message>
            <source>Keep in the keyring</source>
            <translation>Im Schlüsselbund behalten</translation>
        </message>
        <message>
            <source>Mirror of the hub</source>
            <translation>Spiegel des Hubs</translation>
        </message>
        <message>
            <source>Mirror of the hub, https://…</source>
            <translation>Spiegel des Hubs, https://…</translation>
        </message>
        <message>
            <source>Models lie in %1, where %2 are free. STROKES_MODELS in the environment names another folder.</source>
            <translation>Modelle liegen in %1, wo %2 frei sind. STROKES_MODELS in der Umgebung nennt einen anderen Ordner.</translation>
        </message>
        <message>
            <source>Show the folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <source>That is no address of a mirror: it would begin with https://</source>
            <translation>Das ist keine Adresse eines Spiegels: sie begänne mit https://</translation>
        </message>
        <message>
            <source>Where models come from and lie …</source>
            <translation>Woher Modelle kommen und wo sie liegen …</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>About Strokes</source>
            <translation>Über Strokes</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>It plans, paints, looks and repaints, and lets you in at every step.

Everything that happens is kept in the painting's file; nothing leaves this machine unless you paint on another.</source>
            <translation>Plant, malt, betrachtet und bessert nach, und lässt sich bei jedem Schritt hineinreden.

Alles, was geschieht, steht in der Datei des Gemäldes; nichts verlässt diesen Rechner, solange nicht auf einem anderen gemalt wird.</translation>
        </message>
        <message>
            <source>Open a painting or a picture</source>
            <translation>Gemälde oder Bild öffnen</translation>
        </message>
        <message>
            <source>Paintings (*.strokes)</source>
            <translation>Gemälde (*.strokes)</translation>
        </message>
        <message>
            <source>Paintings and pictures (*.strokes *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)</source>
            <translation>Gemälde und Bilder (*.strokes *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)</translation>
        </message>
        <message>
            <source>Save the painting as</source>
            <translation>Gemälde speichern unter</translation>
        </message>
    </context>
    <context>
        <name>DownloadSign</name>
        <message>
            <source>%1 comes: %2</source>
            <translation>%1 kommt: %2</translation>
        </message>
        <message>
            <source>%1 could not come: see why</source>
            <translation>%1 konnte nicht kommen: siehe dort, warum</translation>
        </message>
        <message>
            <source>%1 is half here (%2 of %3): finish it</source>
            <translation>%1 ist halb da (%2 von %3): fertig holen</translation>
        </message>
        <message>
            <source>Show the painters and models</source>
            <translation>Maler und Modelle zeigen</translation>
        </message>
        <message>
            <source>The model %1 is settled.</source>
            <translation>Das Modell %1 ist so weit.</translation>
        </message>
    </context>
    <context>
        <name>EarlierMoment</name>
        <message>
            <source>An earlier moment</source>
            <translation>Früherer Stand</translation>
        </message>
        <message>
            <source>Back to now</source>
            <translation>Zum aktuellen Stand</translation>
        </message>
        <message>
            <source>Continue from here</source>
            <translation>Von hier weiter</translation>
        </message>
    </context>
    <context>
        <name>Easel</name>
        <message>
            <source>pasted picture</source>
            <translation>eingefügtes Bild</translation>
        </message>
    </context>
    <context>
        <name>Extras</name>
        <message>
            <source>About Strokes</source>
            <translation>Über Strokes</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Erscheinungsbild</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Keyboard shortcuts …</source>
            <translation>Tastenkürzel …</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>New window</source>
            <translation>Neues Fenster</translation>
        </message>
        <message>
            <source>Open recent</source>
            <translation>Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Painters and models …</source>
            <translation>Maler und Modelle …</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>Keine Animationen</translation>
        </message>
        <message>
            <source>Show the logs</source>
            <translation>Protokolle anzeigen</translation>
        </message>
    </context>
    <context>
        <name>FailedCard</name>
        <message>
            <source>A smaller size</source>
            <translation>Kleinere Größe</translation>
        </message>
        <message>
            <source>Another painter</source>
            <translation>Anderer Maler</translation>
        </message>
        <message>
            <source>Ask for something that can be painted</source>
            <translation>Etwas verlangen, das gemalt werden kann</translation>
        </message>
        <message>
            <source>Change the plan</source>
            <translation>Plan ändern</translation>
        </message>
        <message>
            <source>Choose one for a new painting</source>
            <translation>Eine für ein neues Gemälde wählen</translation>
        </message>
        <message>
            <source>Choose one: the painting goes on with it</source>
            <translation>Einen wählen: Das Gemälde geht mit ihm weiter</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Past</source>
            <translation>Vergangen</translation>
        </message>
        <message>
            <source>The same stage once more</source>
            <translation>Dieselbe Phase noch einmal</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
    </context>
    <context>
        <name>Failure</name>
        <message>
            <source>Looking at the picture failed</source>
            <translation>Betrachten fehlgeschlagen</translation>
        </message>
        <message>
            <source>Painting failed</source>
            <translation>Malen fehlgeschlagen</translation>
        </message>
        <message>
            <source>Planning failed</source>
            <translation>Planen fehlgeschlagen</translation>
        </message>
        <message>
            <source>Refining failed</source>
            <translation>Verfeinern fehlgeschlagen</translation>
        </message>
        <message>
            <source>The check of the plan failed</source>
            <translation>Prüfung des Plans fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>FindingRow</name>
        <message>
            <source>%1 Is this so?</source>
            <translation>%1 Stimmt das?</translation>
        </message>
        <message>
            <source>%1% sure</source>
            <translation>%1 % sicher</translation>
        </message>
        <message>
            <source>It will be mended</source>
            <translation>Wird nachgebessert</translation>
        </message>
        <message>
            <source>Key: A</source>
            <translation>Taste: A</translation>
        </message>
        <message>
            <source>Key: R</source>
            <translation>Taste: R</translation>
        </message>
        <message>
            <source>Left as it was.</source>
            <translation>Unverändert gelassen.</translation>
        </message>
        <message>
            <source>Mend it after all</source>
            <translation>Doch nachbessern</translation>
        </message>
        <message>
            <source>No, leave it</source>
            <translation>Nein, lassen</translation>
        </message>
        <message>
            <source>No, leave it, and do not say it again (R)</source>
            <translation>Nein, lassen und nicht wieder anmerken (R)</translation>
        </message>
        <message>
            <source>Rejected: it will not be said again.</source>
            <translation>Abgelehnt: wird nicht wieder angemerkt.</translation>
        </message>
        <message>
            <source>Right, mend it</source>
            <translation>Stimmt, nachbessern</translation>
        </message>
        <message>
            <source>Right, mend it (A)</source>
            <translation>Stimmt, nachbessern (A)</translation>
        </message>
        <message>
            <source>Take the rejection back</source>
            <translation>Ablehnung zurücknehmen</translation>
        </message>
        <message>
            <source>Taken up.</source>
            <translation>Berücksichtigt.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <source>What is to be done?</source>
            <translation>Was ist zu tun?</translation>
        </message>
        <message>
            <source>Will be mended.</source>
            <translation>Wird nachgebessert.</translation>
        </message>
        <message>
            <source>Yes, mend it</source>
            <translation>Ja, nachbessern</translation>
        </message>
    </context>
    <context>
        <name>FinishedCard</name>
        <message>
            <source>Finished</source>
            <translation>Fertig</translation>
        </message>
    </context>
    <context>
        <name>FoldedLine</name>
        <message>
            <source>Press to unfold</source>
            <translation>Drücken zum Aufklappen</translation>
        </message>
    </context>
    <context>
        <name>GateControl</name>
        <message>
            <source>An earlier moment</source>
            <translation>Früherer Stand</translation>
        </message>
        <message>
            <source>Ask me</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Ask when unsure</source>
            <translation>Im Zweifel fragen</translation>
        </message>
        <message>
            <source>Call it finished</source>
            <translation>Für fertig erklären</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Going on…</source>
            <translation>Es geht weiter …</translation>
        </message>
        <message>
            <source>It paints to the end</source>
            <translation>Malt ohne Rückfragen bis zum Ende</translation>
        </message>
        <message>
            <source>It stops after every plan and every critique</source>
            <translation>Hält nach jedem Plan und jeder Kritik an</translation>
        </message>
        <message>
            <source>It stops after this stage…</source>
            <translation>Hält nach dieser Phase an …</translation>
        </message>
        <message>
            <source>It stops where it is in doubt</source>
            <translation>Hält an, wo Zweifel bestehen</translation>
        </message>
        <message>
            <source>It waits for you</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>One stage, then stop</source>
            <translation>Eine Phase, dann anhalten</translation>
        </message>
        <message>
            <source>One stage…</source>
            <translation>Eine Phase …</translation>
        </message>
        <message>
            <source>Paint on</source>
            <translation>Weitermalen</translation>
        </message>
        <message>
            <source>Paint on from what is shown</source>
            <translation>Vom angezeigten Stand weitermalen</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Durchmalen</translation>
        </message>
        <message>
            <source>Stop after this stage</source>
            <translation>Nach dieser Phase anhalten</translation>
        </message>
        <message>
            <source>Stop at once; this stage is thrown away</source>
            <translation>Sofort anhalten; diese Phase wird verworfen</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Hält an …</translation>
        </message>
        <message>
            <source>The painter is getting ready…</source>
            <translation>Der Maler bereitet sich vor …</translation>
        </message>
        <message>
            <source>The stage failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>When the painter asks you</source>
            <translation>Wann der Maler fragt</translation>
        </message>
        <message>
            <source>Your turn: the critique</source>
            <translation>Zu entscheiden: die Kritik</translation>
        </message>
        <message>
            <source>Your turn: the plan</source>
            <translation>Zu entscheiden: der Plan</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>then it stops</source>
            <translation>hält danach an</translation>
        </message>
    </context>
    <context>
        <name>Grip</name>
        <message>
            <source>Drag to change the order, or Alt with the up and down keys</source>
            <translation>Ziehen ändert die Reihenfolge, ebenso Alt mit Pfeil auf und ab</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
    </context>
    <context>
        <name>ImportSheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>It could not be imported</source>
            <translation>Import nicht möglich</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
    </context>
    <context>
        <name>Imports</name>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Import layers or exported data</source>
            <translation>Ebenen oder exportierte Daten importieren</translation>
        </message>
        <message>
            <source>Layers and exported data (*.ora *.psd *.jsonl)</source>
            <translation>Ebenen und exportierte Daten (*.ora *.psd *.jsonl)</translation>
        </message>
        <message>
            <source>Paintings (*.strokes)</source>
            <translation>Gemälde (*.strokes)</translation>
        </message>
        <message>
            <source>Save the new painting as</source>
            <translation>Neues Gemälde speichern unter</translation>
        </message>
    </context>
    <context>
        <name>InlineLine</name>
        <message>
            <source>What is wrong here?</source>
            <translation>Was stimmt hier nicht?</translation>
        </message>
        <message>
            <source>What is wrong in this region</source>
            <translation>Was in diesem Bereich nicht stimmt</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>%1 already means “%2”: change that first.</source>
            <translation>%1 ist schon „%2“ zugewiesen: zuerst jenes ändern.</translation>
        </message>
        <message>
            <source>Actions and their keys</source>
            <translation>Aktionen und ihre Tastenkürzel</translation>
        </message>
        <message>
            <source>All as usual</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Kürzel</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keines</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>Aktion</translation>
        </message>
    </context>
    <context>
        <name>Line</name>
        <message>
            <source>Finished</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Held the plan against your words</source>
            <translation>Plan mit dem Prompt verglichen</translation>
        </message>
        <message>
            <source>Looked · step %1</source>
            <translation>Betrachtet · Schritt %1</translation>
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation>Alles stimmt.</translation>
        </message>
        <message>
            <source>Painted · step %1</source>
            <translation>Gemalt · Schritt %1</translation>
        </message>
        <message>
            <source>Plan · step %1</source>
            <translation>Plan · Schritt %1</translation>
        </message>
        <message>
            <source>Refined · step %1</source>
            <translation>Verfeinert · Schritt %1</translation>
        </message>
        <message>
            <source>The plan fits those of your words that the painter knows</source>
            <translation>Der Plan passt zu den Wörtern, die der Maler kennt</translation>
        </message>
        <message>
            <source>The plan fits your words</source>
            <translation>Der Plan passt zum Prompt</translation>
        </message>
        <message>
            <source>What you found</source>
            <translation>Eigene Anmerkungen</translation>
        </message>
    </context>
    <context>
        <name>LostBand</name>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Paint here</source>
            <translation>Hier malen</translation>
        </message>
        <message>
            <source>Paint here with %1</source>
            <translation>Hier mit %1 malen</translation>
        </message>
        <message>
            <source>Pair again …</source>
            <translation>Erneut koppeln …</translation>
        </message>
        <message>
            <source>The stage begins again here; the painting is as it was before it</source>
            <translation>Die Phase beginnt hier von neuem; das Bild ist so, wie es davor war</translation>
        </message>
    </context>
    <context>
        <name>Making</name>
        <message>
            <source>%1 is being made …</source>
            <translation>%1 wird erstellt …</translation>
        </message>
        <message numerus="yes">
            <source>About %n second(s) left</source>
            <translation>
                <numerusform>Noch etwa %n Sekunde</numerusform>
                <numerusform>Noch etwa %n Sekunden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarkList</name>
        <message>
            <source>%1, taken out by you</source>
            <translation>%1, von Hand entfernt</translation>
        </message>
        <message>
            <source>Add a thing</source>
            <translation>Ding hinzufügen</translation>
        </message>
        <message>
            <source>Put %1 back</source>
            <translation>%1 zurückholen</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Zurückholen</translation>
        </message>
    </context>
    <context>
        <name>MarkRow</name>
        <message>
            <source>%1, changed by you</source>
            <translation>%1, von Hand geändert</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Details, such as its size</source>
            <translation>Einzelheiten wie die Größe</translation>
        </message>
        <message>
            <source>Paint away</source>
            <translation>Wegmalen</translation>
        </message>
        <message>
            <source>Place of %1</source>
            <translation>Ort: %1</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Tauschen</translation>
        </message>
        <message>
            <source>Take it out of the plan</source>
            <translation>Aus dem Plan nehmen</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Was es ist</translation>
        </message>
        <message>
            <source>What?</source>
            <translation>Was, auf Englisch?</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Painting</source>
            <translation>&amp;Malen</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>&amp;Werkzeuge</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
    </context>
    <context>
        <name>MiniMap</name>
        <message>
            <source>Drag to move it; arrow keys move it, with Shift they make it larger or smaller</source>
            <translation>Ziehen verschiebt; Pfeiltasten verschieben ebenfalls, mit Umschalt ändern sie die Größe</translation>
        </message>
    </context>
    <context>
        <name>ModelRow</name>
        <message>
            <source>%1 a second</source>
            <translation>%1 je Sekunde</translation>
        </message>
        <message>
            <source>%1 of %2 are here</source>
            <translation>%1 von %2 sind hier</translation>
        </message>
        <message>
            <source>%1 to download</source>
            <translation>%1 herunterzuladen</translation>
        </message>
        <message numerus="yes">
            <source>About %n minute(s) left</source>
            <translation>
                <numerusform>Noch etwa %n Minute</numerusform>
                <numerusform>Noch etwa %n Minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>About the model</source>
            <translation>Über das Modell</translation>
        </message>
        <message>
            <source>Accept the licence first</source>
            <translation>Zuerst die Lizenz annehmen</translation>
        </message>
        <message>
            <source>Asking the hub …</source>
            <translation>Anfrage beim Hub …</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Comes next.</source>
            <translation>Kommt als Nächstes.</translation>
        </message>
        <message>
            <source>Get</source>
            <translation>Holen</translation>
        </message>
        <message>
            <source>Here, %1</source>
            <translation>Hier, %1</translation>
        </message>
        <message>
            <source>How much of %1 is here</source>
            <translation>Wie viel von %1 hier ist</translation>
        </message>
        <message>
            <source>I have read the licence %1 and accept it</source>
            <translation>Lizenz %1 gelesen und angenommen</translation>
        </message>
        <message>
            <source>In a folder of yours</source>
            <translation>In einem eigenen Ordner</translation>
        </message>
        <message>
            <source>It does not lie in the folder any more in which it did.</source>
            <translation>Es liegt nicht mehr in dem Ordner, in dem es lag.</translation>
        </message>
        <message>
            <source>Its makers want to know who takes it: accept their terms on the model's page, make a read token there, and enter it here. It is kept in the system's keyring and nowhere else.</source>
            <translation>Die Hersteller wollen wissen, wer es nimmt: auf der Seite des Modells die Bedingungen annehmen, dort ein Lese-Token anlegen und hier eingeben. Es liegt nur im Schlüsselbund des Systems.</translation>
        </message>
        <message>
            <source>Keep it and go on</source>
            <translation>Speichern und fortfahren</translation>
        </message>
        <message>
            <source>Less than a minute left</source>
            <translation>Weniger als eine Minute</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Lizenz: %1</translation>
        </message>
        <message>
            <source>Licence: %1, for non-commercial use</source>
            <translation>Lizenz: %1, nur nicht kommerziell</translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>Einen Augenblick …</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Paused; what has come stays.</source>
            <translation>Angehalten; was da ist, bleibt.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Stop using it</source>
            <translation>Nicht mehr benutzen</translation>
        </message>
        <message>
            <source>The hub does not know your token, or not any more: make a new read token there and enter it here. It is kept in the system's keyring and nowhere else.</source>
            <translation>Der Hub kennt dieses Token nicht oder nicht mehr: dort ein neues Lese-Token anlegen und hier eingeben. Es liegt nur im Schlüsselbund des Systems.</translation>
        </message>
        <message>
            <source>Use a folder that I have …</source>
            <translation>Vorhandenen Ordner benutzen …</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message>
            <source>%1: %2 of %3 are free now.</source>
            <translation>%1: %2 von %3 sind jetzt frei.</translation>
        </message>
        <message>
            <source>16-bit</source>
            <translation>16 Bit</translation>
        </message>
        <message>
            <source>4-bit</source>
            <translation>4 Bit</translation>
        </message>
        <message>
            <source>8-bit</source>
            <translation>8 Bit</translation>
        </message>
        <message>
            <source>A painter may take %1 of the memory now.</source>
            <translation>Ein Maler kann jetzt %1 des Speichers nehmen.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete what is here of %1, %2?</source>
            <translation>Löschen, was von %1 da ist, %2?</translation>
        </message>
        <message>
            <source>Does not fit now: it needs at least %1 of free graphics memory. Close other programs first.</source>
            <translation>Passt jetzt nicht: Mindestens %1 freier Grafikspeicher sind nötig. Zuerst andere Programme schließen.</translation>
        </message>
        <message>
            <source>Fits this machine: %1.</source>
            <translation>Passt auf diesen Rechner: %1.</translation>
        </message>
        <message>
            <source>It needs %1, and this machine has no such graphics hardware. On the processor alone one picture would take longer than anybody waits, so downloading it here would not help.</source>
            <translation>Es braucht %1, und dieser Rechner hat keine solche Grafikhardware. Auf dem Prozessor allein dauerte ein Bild länger, als jemand wartet; ein Download lohnt hier nicht.</translation>
        </message>
        <message>
            <source>It would have to be downloaded again.</source>
            <translation>Es müsste noch einmal heruntergeladen werden.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Remove the model</source>
            <translation>Modell entfernen</translation>
        </message>
        <message>
            <source>The folder with %1</source>
            <translation>Der Ordner mit %1</translation>
        </message>
        <message>
            <source>The token is gone from the system's keyring.</source>
            <translation>Das Token ist aus dem Schlüsselbund des Systems gelöscht.</translation>
        </message>
        <message>
            <source>The token is kept in the system's keyring.</source>
            <translation>Das Token liegt im Schlüsselbund des Systems.</translation>
        </message>
        <message>
            <source>There is an NVIDIA card, but its driver does not say how much memory is free: it may not fit. Run nvidia-smi to see why.</source>
            <translation>Es gibt eine NVIDIA-Karte, aber ihr Treiber sagt nicht, wie viel Speicher frei ist: Vielleicht passt es nicht. nvidia-smi zeigt, warum.</translation>
        </message>
        <message>
            <source>both models at once</source>
            <translation>beide Modelle zugleich</translation>
        </message>
        <message>
            <source>layer by layer, which is slow</source>
            <translation>Schicht für Schicht, was langsam ist</translation>
        </message>
        <message>
            <source>one model at a time</source>
            <translation>ein Modell nach dem anderen</translation>
        </message>
    </context>
    <context>
        <name>ModelsSheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Painters and models</source>
            <translation>Maler und Modelle</translation>
        </message>
    </context>
    <context>
        <name>Moving</name>
        <message>
            <source>The machine at %1 is not known here any more: it is painted on this computer. Pair it again.</source>
            <translation>Der Rechner %1 ist hier nicht mehr bekannt: gemalt wird hier. Ihn erneut koppeln.</translation>
        </message>
    </context>
    <context>
        <name>NameField</name>
        <message>
            <source>Name of the branch</source>
            <translation>Name des Zweigs</translation>
        </message>
        <message>
            <source>Name this branch</source>
            <translation>Zweig benennen</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
    </context>
    <context>
        <name>Options</name>
        <message>
            <source>A picture whose manner the painter takes, not its things.</source>
            <translation>Ein Bild, dessen Malweise der Maler annimmt, nicht seine Dinge.</translation>
        </message>
        <message>
            <source>Add a file …</source>
            <translation>Datei hinzufügen …</translation>
        </message>
        <message>
            <source>As the model was made for</source>
            <translation>Wie für das Modell vorgesehen</translation>
        </message>
        <message>
            <source>Besides the words: a picture of the frames, for the painter alone.</source>
            <translation>Neben den Worten: ein Bild der Rahmen, nur für den Maler.</translation>
        </message>
        <message>
            <source>Critic</source>
            <translation>Kritiker</translation>
        </message>
        <message>
            <source>Files of your own that teach the painter a manner or a thing.</source>
            <translation>Eigene Dateien, die den Maler eine Malweise oder ein Ding lehren.</translation>
        </message>
        <message>
            <source>How far a change may go from what is there. At 100 % it may go as far as it likes.</source>
            <translation>Wie weit eine Änderung von dem abweichen darf, was da ist. Bei 100 % so weit sie will.</translation>
        </message>
        <message>
            <source>How strongly %1 works</source>
            <translation>Wie stark %1 wirkt</translation>
        </message>
        <message>
            <source>In how many bits, how large at once, and what is on the card at the same time.</source>
            <translation>In wie vielen Bits, wie groß auf einmal, und was gleichzeitig auf der Karte liegt.</translation>
        </message>
        <message>
            <source>LoRAs</source>
            <translation>LoRAs</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>More steps take longer; few models become better with more than they were made for.</source>
            <translation>Mehr Schritte dauern länger; kaum ein Modell wird mit mehr besser, als für es vorgesehen sind.</translation>
        </message>
        <message>
            <source>Planner</source>
            <translation>Planer</translation>
        </message>
        <message>
            <source>Sampling steps</source>
            <translation>Sampling-Schritte</translation>
        </message>
        <message>
            <source>Strength of change</source>
            <translation>Stärke der Änderung</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>Stil</translation>
        </message>
        <message>
            <source>The built-in painter sketches each plan first</source>
            <translation>Der eingebaute Maler skizziert jeden Plan zuerst</translation>
        </message>
        <message>
            <source>The frames are shown to the painter as a picture</source>
            <translation>Die Rahmen werden dem Maler als Bild gezeigt</translation>
        </message>
        <message>
            <source>The painter itself</source>
            <translation>Der Maler selbst</translation>
        </message>
        <message>
            <source>What fits best</source>
            <translation>Was am besten passt</translation>
        </message>
        <message>
            <source>Who looks at what was painted.</source>
            <translation>Wer ansieht, was gemalt wurde.</translation>
        </message>
        <message>
            <source>Who writes the plans.</source>
            <translation>Wer die Pläne schreibt.</translation>
        </message>
        <message>
            <source>You have none here yet.</source>
            <translation>Hier ist noch keine.</translation>
        </message>
        <message>
            <source>You see it and move its things by their frames before the large model begins; it finishes what lies there.</source>
            <translation>Sie ist zu sehen, und ihre Dinge folgen den Rahmen, bevor das große Modell beginnt; es malt fertig, was da liegt.</translation>
        </message>
    </context>
    <context>
        <name>OptionsSheet</name>
        <message>
            <source>As usual</source>
            <translation>Wie üblich</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>How %1 paints</source>
            <translation>Wie %1 malt</translation>
        </message>
        <message>
            <source>Paint so from now on</source>
            <translation>Von jetzt an so malen</translation>
        </message>
    </context>
    <context>
        <name>OwnFinding</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Make the roof darker…</source>
            <translation>z. B. “Make the roof darker” …</translation>
        </message>
        <message>
            <source>Never mind</source>
            <translation>Doch nicht</translation>
        </message>
        <message>
            <source>Something else is wrong</source>
            <translation>Etwas anderes stimmt nicht</translation>
        </message>
        <message>
            <source>What is wrong, or what is to be done</source>
            <translation>Was nicht stimmt oder zu tun ist</translation>
        </message>
        <message>
            <source>Where it is wrong</source>
            <translation>Wo es nicht stimmt</translation>
        </message>
        <message>
            <source>Where: %1</source>
            <translation>Wo: %1</translation>
        </message>
    </context>
    <context>
        <name>PaintOn</name>
        <message>
            <source>%1 is not reached; trying again … %2</source>
            <translation>%1 ist nicht zu erreichen; wird weiter versucht … %2</translation>
        </message>
        <message>
            <source>%1 paints no more for this computer. %2</source>
            <translation>%1 malt nicht mehr für diesen Rechner. %2</translation>
        </message>
        <message numerus="yes">
            <source>%n stage(s) ahead</source>
            <translation>
                <numerusform>eine Phase davor</numerusform>
                <numerusform>%n Phasen davor</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stage(s) under way</source>
            <translation>
                <numerusform>eine Phase in Arbeit</numerusform>
                <numerusform>%n Phasen in Arbeit</numerusform>
            </translation>
        </message>
        <message>
            <source>The connection with %1 is lost; trying again …</source>
            <translation>Die Verbindung mit %1 ist verloren; wird weiter versucht …</translation>
        </message>
        <message>
            <source>asking …</source>
            <translation>wird gefragt …</translation>
        </message>
        <message>
            <source>connection lost</source>
            <translation>Verbindung verloren</translation>
        </message>
        <message>
            <source>does not let this computer in</source>
            <translation>lässt diesen Rechner nicht ein</translation>
        </message>
        <message>
            <source>free</source>
            <translation>frei</translation>
        </message>
        <message>
            <source>not reached</source>
            <translation>nicht zu erreichen</translation>
        </message>
    </context>
    <context>
        <name>PaintPlaces</name>
        <message>
            <source>Paint on this computer</source>
            <translation>Auf diesem Rechner malen</translation>
        </message>
        <message>
            <source>Pair with a machine …</source>
            <translation>Mit einem Rechner koppeln …</translation>
        </message>
    </context>
    <context>
        <name>PaintedCard</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message numerus="yes">
            <source>%n sampling step(s)</source>
            <translation>
                <numerusform>%n Sampling-Schritt</numerusform>
                <numerusform>%n Sampling-Schritte</numerusform>
            </translation>
        </message>
        <message>
            <source>Painted</source>
            <translation>Gemalt</translation>
        </message>
        <message>
            <source>Refined</source>
            <translation>Verfeinert</translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>Schritt %1</translation>
        </message>
    </context>
    <context>
        <name>PainterCard</name>
        <message>
            <source>Accept the licence first</source>
            <translation>Zuerst die Lizenz annehmen</translation>
        </message>
        <message>
            <source>Details: get the files anyway, for another machine …</source>
            <translation>Einzelheiten: die Dateien trotzdem holen, für einen anderen Rechner …</translation>
        </message>
        <message>
            <source>Get everything: %1</source>
            <translation>Alles holen: %1</translation>
        </message>
        <message>
            <source>Half here</source>
            <translation>Halb da</translation>
        </message>
        <message>
            <source>It is tried: two small pictures, and whether all that it promises holds. Minutes on a large model.</source>
            <translation>Er wird erprobt: zwei kleine Bilder, und ob alles gilt, was er verspricht. Bei einem großen Modell dauert das Minuten.</translation>
        </message>
        <message>
            <source>It needs %1 on the disk, and %2 are free: make room first.</source>
            <translation>Es braucht %1 auf dem Datenträger, und %2 sind frei: zuerst Platz schaffen.</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>Looking at this machine …</source>
            <translation>Dieser Rechner wird angesehen …</translation>
        </message>
        <message>
            <source>Needs a graphics card</source>
            <translation>Braucht eine Grafikkarte</translation>
        </message>
        <message>
            <source>Not here yet</source>
            <translation>Noch nicht da</translation>
        </message>
        <message>
            <source>Not yet verified on this machine.</source>
            <translation>Auf diesem Rechner noch nicht erprobt.</translation>
        </message>
        <message>
            <source>On its way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>On this machine it does not do all that it promises: see the report.</source>
            <translation>Auf diesem Rechner hält er nicht alles, was er verspricht: siehe den Bericht.</translation>
        </message>
        <message>
            <source>Other planners, one by one …</source>
            <translation>Andere Planer, einzeln …</translation>
        </message>
        <message>
            <source>Paint with it</source>
            <translation>Damit malen</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Show the report</source>
            <translation>Bericht zeigen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Try it again</source>
            <translation>Noch einmal erproben</translation>
        </message>
        <message>
            <source>Try it out</source>
            <translation>Erproben</translation>
        </message>
        <message>
            <source>Verified on this machine.</source>
            <translation>Auf diesem Rechner erprobt.</translation>
        </message>
    </context>
    <context>
        <name>PainterOptions</name>
        <message>
            <source>Choose a LoRA</source>
            <translation>Eine LoRA wählen</translation>
        </message>
        <message>
            <source>Choose a picture for its style</source>
            <translation>Ein Bild für den Stil wählen</translation>
        </message>
        <message>
            <source>LoRAs (*.safetensors)</source>
            <translation>LoRAs (*.safetensors)</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)</translation>
        </message>
    </context>
    <context>
        <name>PainterPicker</name>
        <message>
            <source>Get more painters …</source>
            <translation>Mehr Maler holen …</translation>
        </message>
        <message>
            <source>Painter: %1</source>
            <translation>Maler: %1</translation>
        </message>
        <message>
            <source>no painter</source>
            <translation>kein Maler</translation>
        </message>
    </context>
    <context>
        <name>PaintingCard</name>
        <message>
            <source>Recovered</source>
            <translation>Gerettet</translation>
        </message>
        <message>
            <source>Recovered after a crash.</source>
            <translation>Nach einem Absturz gerettet.</translation>
        </message>
        <message>
            <source>Today, %1</source>
            <translation>Heute, %1</translation>
        </message>
        <message>
            <source>Yesterday, %1</source>
            <translation>Gestern, %1</translation>
        </message>
    </context>
    <context>
        <name>Paintings</name>
        <message numerus="yes">
            <source>%n painting(s) could not be listed any more: open them from where they are kept.</source>
            <translation>
                <numerusform>%n Gemälde ist nicht mehr in der Liste: dort öffnen, wo es liegt.</numerusform>
                <numerusform>%n Gemälde sind nicht mehr in der Liste: dort öffnen, wo sie liegen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show all %1</source>
            <translation>Alle %1 anzeigen</translation>
        </message>
        <message>
            <source>Your paintings</source>
            <translation>Eigene Gemälde</translation>
        </message>
    </context>
    <context>
        <name>PairingSheet</name>
        <message>
            <source>%1 at %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Asking the machine …</source>
            <translation>Der Rechner wird gefragt …</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>It paints with: %1</source>
            <translation>Dort malen: %1</translation>
        </message>
        <message>
            <source>On the machine that is to paint, run: strokes serve --bind 0.0.0.0
It prints a link that is good once. Paste it here.</source>
            <translation>Auf dem Rechner, der malen soll, starten: strokes serve --bind 0.0.0.0
Er zeigt einen Link, der einmal gilt. Ihn hier einfügen.</translation>
        </message>
        <message>
            <source>Paint there</source>
            <translation>Dort malen</translation>
        </message>
        <message>
            <source>Pair</source>
            <translation>Koppeln</translation>
        </message>
        <message>
            <source>Pair with a machine</source>
            <translation>Mit einem Rechner koppeln</translation>
        </message>
        <message>
            <source>Paired with %1.</source>
            <translation>Mit %1 gekoppelt.</translation>
        </message>
        <message>
            <source>Pairing link</source>
            <translation>Link zum Koppeln</translation>
        </message>
    </context>
    <context>
        <name>Pickers</name>
        <message>
            <source>did not do all that it promises on this machine</source>
            <translation>hält auf diesem Rechner nicht alles, was er verspricht</translation>
        </message>
        <message>
            <source>needs a graphics card</source>
            <translation>braucht eine Grafikkarte</translation>
        </message>
        <message>
            <source>not here yet</source>
            <translation>noch nicht da</translation>
        </message>
        <message>
            <source>not there yet</source>
            <translation>dort noch nicht da</translation>
        </message>
        <message>
            <source>not yet verified on this machine</source>
            <translation>auf diesem Rechner noch nicht erprobt</translation>
        </message>
        <message>
            <source>verified on this machine</source>
            <translation>auf diesem Rechner erprobt</translation>
        </message>
    </context>
    <context>
        <name>PictureChoices</name>
        <message>
            <source>Folder with everything that happened, as data</source>
            <translation>Ordner mit allem Geschehenen, als Daten</translation>
        </message>
        <message>
            <source>It is exported as you see it now: an earlier moment.</source>
            <translation>Exportiert wird, was jetzt zu sehen ist: ein früherer Stand.</translation>
        </message>
        <message>
            <source>It tells how it was made: prompt, seed, painter, plans</source>
            <translation>Entstehung mit angeben: Prompt, Startwert, Maler, Pläne</translation>
        </message>
        <message>
            <source>JPEG: a picture, small</source>
            <translation>JPEG: ein Bild, klein</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>OpenRaster: layers for Krita, GIMP and MyPaint</source>
            <translation>OpenRaster: Ebenen für Krita, GIMP und MyPaint</translation>
        </message>
        <message>
            <source>PNG: a picture, lossless</source>
            <translation>PNG: ein Bild, verlustfrei</translation>
        </message>
        <message>
            <source>PSD: layers for Photoshop and others</source>
            <translation>PSD: Ebenen für Photoshop und andere</translation>
        </message>
        <message>
            <source>SVG: a drawing, sharp at any size</source>
            <translation>SVG: eine Zeichnung, scharf in jeder Größe</translation>
        </message>
        <message>
            <source>WebP: a picture, smaller</source>
            <translation>WebP: ein Bild, kleiner</translation>
        </message>
    </context>
    <context>
        <name>PictureExports</name>
        <message>
            <source>Export the picture as</source>
            <translation>Bild exportieren als</translation>
        </message>
    </context>
    <context>
        <name>PictureSheet</name>
        <message>
            <source>%1 is there</source>
            <translation>%1 ist fertig</translation>
        </message>
        <message>
            <source>Another one</source>
            <translation>Noch eine</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Export the picture</source>
            <translation>Bild exportieren</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <source>It could not be exported</source>
            <translation>Export fehlgeschlagen</translation>
        </message>
        <message>
            <source>It is signed; whoever looks sees by whom, and that nobody vouches for it.</source>
            <translation>Signiert: Zu sehen ist, von wem, und dass niemand dafür bürgt.</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>The plans are too long for this kind of file and were left out.</source>
            <translation>Die Pläne sind für diese Dateiart zu lang und wurden weggelassen.</translation>
        </message>
        <message>
            <source>The prompt is too long for this kind of file: it tells nothing.</source>
            <translation>Der Prompt ist für diese Dateiart zu lang: Sie gibt nichts an.</translation>
        </message>
        <message>
            <source>There are more strokes than a drawing can hold: the lowest lie in it as a picture.</source>
            <translation>Es sind mehr Striche, als eine Zeichnung fasst: Die untersten liegen als Bild darin.</translation>
        </message>
        <message>
            <source>This painter leaves no strokes: the drawing holds its picture.</source>
            <translation>Dieser Maler hinterlässt keine Striche: Die Zeichnung enthält sein Bild.</translation>
        </message>
        <message>
            <source>What is marked private was left out.</source>
            <translation>Als privat Markiertes wurde weggelassen.</translation>
        </message>
    </context>
    <context>
        <name>Place</name>
        <message>
            <source>across the middle</source>
            <translation>quer durch die Mitte</translation>
        </message>
        <message>
            <source>along the bottom</source>
            <translation>am unteren Rand</translation>
        </message>
        <message>
            <source>along the top</source>
            <translation>am oberen Rand</translation>
        </message>
        <message>
            <source>bottom</source>
            <translation>unten</translation>
        </message>
        <message>
            <source>centre</source>
            <translation>Mitte</translation>
        </message>
        <message>
            <source>everywhere</source>
            <translation>überall</translation>
        </message>
        <message>
            <source>left</source>
            <translation>links</translation>
        </message>
        <message>
            <source>lower left</source>
            <translation>unten links</translation>
        </message>
        <message>
            <source>lower right</source>
            <translation>unten rechts</translation>
        </message>
        <message>
            <source>right</source>
            <translation>rechts</translation>
        </message>
        <message>
            <source>top</source>
            <translation>oben</translation>
        </message>
        <message>
            <source>upper left</source>
            <translation>oben links</translation>
        </message>
        <message>
            <source>upper right</source>
            <translation>oben rechts</translation>
        </message>
    </context>
    <context>
        <name>PlaceMenu</name>
        <message>
            <source>Forget %1 at %2?</source>
            <translation>%1 (%2) vergessen?</translation>
        </message>
        <message>
            <source>Forget a machine</source>
            <translation>Einen Rechner vergessen</translation>
        </message>
        <message>
            <source>Forget it</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>Forget the machine</source>
            <translation>Den Rechner vergessen</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Paint on</source>
            <translation>Malen auf</translation>
        </message>
        <message>
            <source>The painting goes on on this computer.</source>
            <translation>Gemalt wird auf diesem Rechner weiter.</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Diesem Rechner</translation>
        </message>
        <message>
            <source>To paint there again another pairing link is needed.</source>
            <translation>Um dort wieder zu malen, braucht es einen neuen Link zum Koppeln.</translation>
        </message>
    </context>
    <context>
        <name>PlaceSign</name>
        <message>
            <source>Paint here, or on another machine</source>
            <translation>Hier malen oder auf einem anderen Rechner</translation>
        </message>
        <message>
            <source>Painted on: %1</source>
            <translation>Gemalt wird auf: %1</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
    </context>
    <context>
        <name>PlanCard</name>
        <message>
            <source>Ask the painter for another plan</source>
            <translation>Den Maler um einen anderen Plan bitten</translation>
        </message>
        <message>
            <source>Back to yours</source>
            <translation>Eigene Fassung</translation>
        </message>
        <message>
            <source>By you</source>
            <translation>Eigener Plan</translation>
        </message>
        <message>
            <source>Changed by you</source>
            <translation>Von Hand geändert</translation>
        </message>
        <message>
            <source>Go on without this step</source>
            <translation>Ohne diesen Schritt weitermalen</translation>
        </message>
        <message>
            <source>Paint the plan as it stands</source>
            <translation>Den Plan malen, wie er dasteht</translation>
        </message>
        <message>
            <source>Paint this</source>
            <translation>So malen</translation>
        </message>
        <message>
            <source>Painter's version</source>
            <translation>Fassung des Malers</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plan again</source>
            <translation>Neu planen</translation>
        </message>
        <message>
            <source>Plan · step %1</source>
            <translation>Plan · Schritt %1</translation>
        </message>
        <message>
            <source>Press Enter, and the list follows your words.</source>
            <translation>Enter drücken, und die Liste folgt dem Text.</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>The last one</source>
            <translation>Der letzte</translation>
        </message>
        <message>
            <source>The list is what gets painted. It follows your words where it knows them.</source>
            <translation>Gemalt wird, was in der Liste steht. Sie folgt dem Text, wo sie seine Wörter kennt.</translation>
        </message>
        <message>
            <source>The painter's version</source>
            <translation>Die Fassung des Malers</translation>
        </message>
        <message>
            <source>The sentence says otherwise than the list: the list is what gets painted.</source>
            <translation>Der Satz sagt anderes als die Liste: Gemalt wird die Liste.</translation>
        </message>
        <message>
            <source>The whole picture after this step</source>
            <translation>Das ganze Bild nach diesem Schritt</translation>
        </message>
        <message>
            <source>Then the whole picture shows</source>
            <translation>Das ganze Bild zeigt dann</translation>
        </message>
        <message>
            <source>What this step does</source>
            <translation>Was dieser Schritt tut</translation>
        </message>
    </context>
    <context>
        <name>Player</name>
        <message>
            <source>Again and again</source>
            <translation>Endlos wiederholen</translation>
        </message>
        <message>
            <source>Again and again (L)</source>
            <translation>Endlos wiederholen (L)</translation>
        </message>
        <message>
            <source>Close the replay</source>
            <translation>Wiedergabe schließen</translation>
        </message>
        <message>
            <source>Close the replay (Esc)</source>
            <translation>Wiedergabe schließen (Esc)</translation>
        </message>
        <message>
            <source>One stage back</source>
            <translation>Eine Phase zurück</translation>
        </message>
        <message>
            <source>One stage back (←)</source>
            <translation>Eine Phase zurück (←)</translation>
        </message>
        <message>
            <source>One stage on</source>
            <translation>Eine Phase weiter</translation>
        </message>
        <message>
            <source>One stage on (→)</source>
            <translation>Eine Phase weiter (→)</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play or pause (Space)</source>
            <translation>Abspielen oder Pause (Leertaste)</translation>
        </message>
        <message>
            <source>Replay</source>
            <translation>Wiedergabe</translation>
        </message>
        <message>
            <source>Speed %1</source>
            <translation>Tempo %1</translation>
        </message>
        <message>
            <source>Speed (- and +)</source>
            <translation>Tempo (- und +)</translation>
        </message>
        <message>
            <source>The replay is being prepared …</source>
            <translation>Die Wiedergabe wird vorbereitet …</translation>
        </message>
    </context>
    <context>
        <name>Projector</name>
        <message>
            <source>The replay could not be shown: %1</source>
            <translation>Die Wiedergabe konnte nicht gezeigt werden: %1</translation>
        </message>
    </context>
    <context>
        <name>PromptBar</name>
        <message>
            <source>Begin a painting (Enter)</source>
            <translation>Ein Gemälde beginnen (Enter)</translation>
        </message>
        <message>
            <source>Begin another painting with these words; this one is kept</source>
            <translation>Mit diesem Prompt ein weiteres Gemälde beginnen; dieses bleibt erhalten</translation>
        </message>
        <message>
            <source>Change the prompt</source>
            <translation>Prompt ändern</translation>
        </message>
        <message>
            <source>Continue from here</source>
            <translation>Von hier weiter</translation>
        </message>
        <message>
            <source>Go on from this earlier moment, to these words</source>
            <translation>Vom früheren Stand mit diesem Prompt weitermalen</translation>
        </message>
        <message>
            <source>Go on with this painting, to these words</source>
            <translation>Dieses Gemälde mit diesem Prompt weitermalen</translation>
        </message>
        <message>
            <source>Go on with this painting, to these words (Enter)</source>
            <translation>Dieses Gemälde mit diesem Prompt weitermalen (Enter)</translation>
        </message>
        <message>
            <source>How it paints …</source>
            <translation>Wie gemalt wird …</translation>
        </message>
        <message>
            <source>Long: only the first %1 characters were looked at for words that cannot be painted.</source>
            <translation>Lang: Nur die ersten %1 Zeichen wurden auf Wörter geprüft, die nicht gemalt werden können.</translation>
        </message>
        <message>
            <source>Paint</source>
            <translation>Malen</translation>
        </message>
        <message>
            <source>Paint again</source>
            <translation>Noch einmal malen</translation>
        </message>
        <message>
            <source>Paint as a new one</source>
            <translation>Als neues malen</translation>
        </message>
        <message>
            <source>Say first what you would like to see.</source>
            <translation>Zuerst sagen, was zu sehen sein soll.</translation>
        </message>
        <message>
            <source>That is %1 characters: a painting keeps at most %2. Shorten it a little.</source>
            <translation>Das sind %1 Zeichen: Ein Gemälde fasst höchstens %2. Etwas kürzen.</translation>
        </message>
        <message>
            <source>The built-in painter knows none of these words. It reads English: %1</source>
            <translation>Der eingebaute Maler kennt keines dieser Wörter. %1</translation>
        </message>
        <message>
            <source>This moment is of these words already: “Continue from here” goes on from it.</source>
            <translation>Dieser Stand hat schon diesen Prompt: „Von hier weiter“ setzt ihn fort.</translation>
        </message>
        <message>
            <source>This painting is of these words already. Change them, or press “Paint again”.</source>
            <translation>Dieses Gemälde hat schon diesen Prompt. Prompt ändern oder „Noch einmal malen“ wählen.</translation>
        </message>
    </context>
    <context>
        <name>PromptText</name>
        <message>
            <source>A red house and three trees under a sunset sky…</source>
            <translation>Auf Englisch, z. B. “A red house and three trees under a sunset sky” …</translation>
        </message>
        <message>
            <source>Nothing near it can be painted</source>
            <translation>Nichts Ähnliches kann gemalt werden</translation>
        </message>
        <message>
            <source>What you would like to see</source>
            <translation>Was zu sehen sein soll, auf Englisch</translation>
        </message>
    </context>
    <context>
        <name>Repertoire</name>
        <message>
            <source>Animals</source>
            <translation>Tiere</translation>
        </message>
        <message>
            <source>Buildings</source>
            <translation>Bauten</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Figuren</translation>
        </message>
        <message>
            <source>In the sky</source>
            <translation>Am Himmel</translation>
        </message>
        <message>
            <source>Light and weather</source>
            <translation>Licht und Wetter</translation>
        </message>
        <message>
            <source>Nature</source>
            <translation>Natur</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Gegenstände</translation>
        </message>
        <message>
            <source>On the move</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Orte</translation>
        </message>
        <message>
            <source>Press to show everything that it can paint</source>
            <translation>Drücken, um alles zu zeigen, was er malen kann</translation>
        </message>
        <message>
            <source>Show everything that it can paint</source>
            <translation>Alles zeigen, was er malen kann</translation>
        </message>
        <message>
            <source>The built-in painter knows %1 things in %2 colours, in six places, by day and by night</source>
            <translation>Der eingebaute Maler versteht Englisch: %1 Dinge in %2 Farben, an sechs Orten, bei Tag und bei Nacht</translation>
        </message>
    </context>
    <context>
        <name>Replay</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <translation>
                <numerusform>%n Strich</numerusform>
                <numerusform>%n Striche</numerusform>
            </translation>
        </message>
        <message>
            <source>A stage failed</source>
            <translation>Eine Phase ist fehlgeschlagen</translation>
        </message>
        <message>
            <source>Again and again</source>
            <translation>Endlos wiederholen</translation>
        </message>
        <message>
            <source>Back to what happened before</source>
            <translation>Zurück zum vorigen Ereignis</translation>
        </message>
        <message>
            <source>Check of the plan</source>
            <translation>Prüfung des Plans</translation>
        </message>
        <message>
            <source>Closer</source>
            <translation>Näher heran</translation>
        </message>
        <message>
            <source>Critique</source>
            <translation>Kritik</translation>
        </message>
        <message>
            <source>Everything that is shown here is in this page. It asks nothing of any other place.</source>
            <translation>Alles hier Gezeigte ist in dieser Seite enthalten. Von anderswo wird nichts geladen.</translation>
        </message>
        <message>
            <source>Farther away</source>
            <translation>Weiter weg</translation>
        </message>
        <message>
            <source>Home, End</source>
            <translation>Pos1, Ende</translation>
        </message>
        <message>
            <source>How it came about</source>
            <translation>Wie es entstand</translation>
        </message>
        <message>
            <source>How this painting came about</source>
            <translation>Wie dieses Gemälde entstand</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Hell oder dunkel</translation>
        </message>
        <message>
            <source>Mending</source>
            <translation>Nachbessern</translation>
        </message>
        <message>
            <source>Nothing is left to do.</source>
            <translation>Nichts mehr zu tun.</translation>
        </message>
        <message>
            <source>On to what happens next</source>
            <translation>Weiter zum nächsten Ereignis</translation>
        </message>
        <message>
            <source>Painter %1, seed %2</source>
            <translation>Maler %1, Startwert %2</translation>
        </message>
        <message>
            <source>Painting</source>
            <translation>Malen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plans and remarks on the picture</source>
            <translation>Pläne und Anmerkungen im Bild</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play how it was painted</source>
            <translation>Abspielen, wie es gemalt wurde</translation>
        </message>
        <message>
            <source>Player</source>
            <translation>Wiedergabe</translation>
        </message>
        <message>
            <source>Space, K</source>
            <translation>Leertaste, K</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>The artist agreed</source>
            <translation>Von Hand bestätigt</translation>
        </message>
        <message>
            <source>The artist asked for a change</source>
            <translation>Von Hand angemerkt</translation>
        </message>
        <message>
            <source>The artist called it finished</source>
            <translation>Von Hand für fertig erklärt</translation>
        </message>
        <message>
            <source>The artist changed the plan</source>
            <translation>Plan von Hand geändert</translation>
        </message>
        <message>
            <source>The artist changed the prompt</source>
            <translation>Prompt geändert</translation>
        </message>
        <message>
            <source>The artist chose another painter</source>
            <translation>Anderer Maler gewählt</translation>
        </message>
        <message>
            <source>The artist disagreed</source>
            <translation>Von Hand abgelehnt</translation>
        </message>
        <message>
            <source>The artist lifted the protection</source>
            <translation>Schutz aufgehoben</translation>
        </message>
        <message>
            <source>The artist painted</source>
            <translation>Von Hand gemalt</translation>
        </message>
        <message>
            <source>The artist protected a part</source>
            <translation>Bereich geschützt</translation>
        </message>
        <message>
            <source>The artist put it otherwise</source>
            <translation>Von Hand umformuliert</translation>
        </message>
        <message>
            <source>The artist said</source>
            <translation>Nachricht an den Maler</translation>
        </message>
        <message>
            <source>The artist set how it paints</source>
            <translation>Einstellungen für den Maler</translation>
        </message>
        <message>
            <source>The artist skipped this plan</source>
            <translation>Plan übersprungen</translation>
        </message>
        <message>
            <source>The finished painting: %1</source>
            <translation>Das fertige Gemälde: %1</translation>
        </message>
        <message>
            <source>The painter stopped at its last step</source>
            <translation>Der Maler hat nach seinem letzten Schritt aufgehört</translation>
        </message>
        <message>
            <source>The painting</source>
            <translation>Das Gemälde</translation>
        </message>
        <message>
            <source>The painting cannot be played here.</source>
            <translation>Das Gemälde kann hier nicht abgespielt werden.</translation>
        </message>
        <message>
            <source>The painting is complete</source>
            <translation>Das Gemälde ist vollendet</translation>
        </message>
        <message>
            <source>The picture is as planned.</source>
            <translation>Das Bild entspricht dem Plan.</translation>
        </message>
        <message>
            <source>The picture then</source>
            <translation>Das Bild danach</translation>
        </message>
        <message>
            <source>The plan fits what was asked for.</source>
            <translation>Der Plan passt zum Prompt.</translation>
        </message>
        <message>
            <source>The prompt</source>
            <translation>Der Prompt</translation>
        </message>
        <message>
            <source>This page needs JavaScript to play the painting; the story can be read without it.</source>
            <translation>Zum Abspielen braucht diese Seite JavaScript; die Geschichte ist auch ohne lesbar.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>To the story</source>
            <translation>Zur Geschichte</translation>
        </message>
        <message>
            <source>a tenth of a second back and on</source>
            <translation>eine Zehntelsekunde zurück und vor</translation>
        </message>
        <message>
            <source>again and again</source>
            <translation>endlos wiederholen</translation>
        </message>
        <message>
            <source>all as usual</source>
            <translation>alles wie üblich</translation>
        </message>
        <message>
            <source>closer, farther away, all of it; drag to look around</source>
            <translation>näher heran, weiter weg, alles; Ziehen verschiebt</translation>
        </message>
        <message>
            <source>light or dark</source>
            <translation>hell oder dunkel</translation>
        </message>
        <message>
            <source>painter %1, seed %2</source>
            <translation>Maler %1, Startwert %2</translation>
        </message>
        <message>
            <source>plans and remarks on the picture</source>
            <translation>Pläne und Anmerkungen im Bild</translation>
        </message>
        <message>
            <source>play and pause</source>
            <translation>Abspielen und Pause</translation>
        </message>
        <message>
            <source>slower and faster</source>
            <translation>langsamer und schneller</translation>
        </message>
        <message>
            <source>to the beginning, to the finished painting</source>
            <translation>zum Anfang, zum fertigen Gemälde</translation>
        </message>
        <message>
            <source>what happened before, what happens next</source>
            <translation>voriges Ereignis, nächstes Ereignis</translation>
        </message>
    </context>
    <context>
        <name>ReplayExports</name>
        <message>
            <source>Export the replay as</source>
            <translation>Wiedergabe exportieren als</translation>
        </message>
    </context>
    <context>
        <name>ReplaySheet</name>
        <message>
            <source>%1 is there</source>
            <translation>%1 ist fertig</translation>
        </message>
        <message>
            <source>Another one</source>
            <translation>Noch eine</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Export the replay</source>
            <translation>Wiedergabe exportieren</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <source>It could not be exported</source>
            <translation>Export fehlgeschlagen</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
    </context>
    <context>
        <name>ReportSheet</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>How it does on this machine</source>
            <translation>Wie es auf diesem Rechner läuft</translation>
        </message>
    </context>
    <context>
        <name>Returning</name>
        <message>
            <source>%1 cannot be reached</source>
            <translation>%1 ist nicht erreichbar</translation>
        </message>
        <message>
            <source>%1 does not answer</source>
            <translation>%1 antwortet nicht</translation>
        </message>
        <message>
            <source>The painting was changed elsewhere while you painted. Nothing there was overwritten: yours goes on beside it, as “%1”.</source>
            <translation>Das Gemälde wurde während des Malens anderswo geändert. Dort wurde nichts überschrieben: Die eigene Fassung geht daneben weiter, als „%1“.</translation>
        </message>
        <message>
            <source>nothing may be written in %1</source>
            <translation>in %1 darf nicht geschrieben werden</translation>
        </message>
        <message>
            <source>there is no room left in %1</source>
            <translation>in %1 ist kein Platz mehr</translation>
        </message>
        <message>
            <source>“%1” could not be copied back: %2. It is safe on this computer, and it will be tried again.</source>
            <translation>„%1“ konnte nicht zurückkopiert werden: %2. Es liegt sicher auf diesem Rechner; ein neuer Versuch folgt.</translation>
        </message>
    </context>
    <context>
        <name>Samples</name>
        <message>
            <source>Paint this</source>
            <translation>So malen</translation>
        </message>
        <message>
            <source>Try one of these</source>
            <translation>Zum Ausprobieren (der Maler versteht Englisch)</translation>
        </message>
    </context>
    <context>
        <name>Scrubber</name>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>SeedBox</name>
        <message>
            <source>Another seed</source>
            <translation>Anderer Startwert</translation>
        </message>
        <message>
            <source>Keep the seed for the next painting</source>
            <translation>Startwert für das nächste Gemälde behalten</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>Seed: the same prompt, size and seed give the same painting</source>
            <translation>Startwert: Gleicher Prompt, gleiche Größe und gleicher Startwert ergeben dasselbe Gemälde</translation>
        </message>
    </context>
    <context>
        <name>Sentences</name>
        <message>
            <source>%1 %2 is %3 of this path: `strokes show FILE --json` prints their ids.</source>
            <translation>%1 %2 ist %3 auf diesem Weg: „strokes show FILE --json“ zeigt die Kennungen.</translation>
        </message>
        <message>
            <source>%1 brings code of its own (%2 in %3), which Strokes never runs: not loaded.</source>
            <translation>%1 bringt eigenen Code mit (%2 in %3), den Strokes nie ausführt: wird nicht geladen.</translation>
        </message>
        <message>
            <source>%1 cannot be kept in %2 (%3): make room, and try again.</source>
            <translation>%1 kann nicht in %2 aufbewahrt werden (%3): Platz schaffen und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>%1 cannot be opened (%2): choose another file.</source>
            <translation>%1 kann nicht geöffnet werden (%2): eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 cannot be reached (%2).</source>
            <translation>%1 ist nicht zu erreichen (%2).</translation>
        </message>
        <message>
            <source>%1 cannot be reached (%2): is `strokes serve` running there?</source>
            <translation>%1 ist nicht zu erreichen (%2): läuft dort `strokes serve`?</translation>
        </message>
        <message>
            <source>%1 cannot be read (%2): choose a LoRA in a .safetensors file.</source>
            <translation>%1 kann nicht gelesen werden (%2): Bitte ein LoRA in einer .safetensors-Datei wählen.</translation>
        </message>
        <message>
            <source>%1 cannot be read (%2): choose another file.</source>
            <translation>%1 ist nicht lesbar (%2): eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 cannot be the %2: choose one of %3, or %4.</source>
            <translation>%1 eignet sich nicht als %2: Bitte eines von %3 wählen, oder %4.</translation>
        </message>
        <message>
            <source>%1 cannot be used (%2): see to the disk and to your rights there.</source>
            <translation>%1 ist nicht benutzbar (%2): Datenträger und Zugriffsrechte prüfen.</translation>
        </message>
        <message>
            <source>%1 cannot be written (%2): choose another folder.</source>
            <translation>%1 kann nicht geschrieben werden (%2): einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>%1 cannot carry Content Credentials: export to one of %2.</source>
            <translation>%1 kann keine Content Credentials tragen: in eines von %2 exportieren.</translation>
        </message>
        <message>
            <source>%1 cannot sign (%2): choose another certificate.</source>
            <translation>%1 kann nicht signieren (%2): ein anderes Zertifikat wählen.</translation>
        </message>
        <message>
            <source>%1 clients are connected already: try again later.</source>
            <translation>%1 Rechner sind schon verbunden: später erneut versuchen.</translation>
        </message>
        <message>
            <source>%1 comes after %2: give --from an event before that of --until.</source>
            <translation>%1 kommt nach %2: für --from ein Ereignis vor dem von --until angeben.</translation>
        </message>
        <message>
            <source>%1 could not be fetched (%2): try again, what has come stays.</source>
            <translation>%1 war nicht zu holen (%2): noch einmal versuchen, was da ist, bleibt.</translation>
        </message>
        <message>
            <source>%1 could not be written (%2): see to the disk and open it again.</source>
            <translation>%1 konnte nicht geschrieben werden (%2): Datenträger prüfen und erneut öffnen.</translation>
        </message>
        <message>
            <source>%1 could not be written anew: it stays as it is. See to the disk.</source>
            <translation>%1 konnte nicht neu geschrieben werden und bleibt, wie es ist. Datenträger prüfen.</translation>
        </message>
        <message>
            <source>%1 does not answer.</source>
            <translation>%1 antwortet nicht.</translation>
        </message>
        <message>
            <source>%1 does not answer: is it switched on, and in the same network?</source>
            <translation>%1 antwortet nicht: ist er eingeschaltet und im selben Netz?</translation>
        </message>
        <message>
            <source>%1 does not fit %2: give a name that %3.</source>
            <translation>%1 passt nicht zu %2: einen anderen Namen angeben (%3).</translation>
        </message>
        <message>
            <source>%1 does not fit into the %2 GB of memory that are free here: close other programs, get a smaller planner (`strokes models get %3`), or choose another painter.</source>
            <translation>%1 passt nicht in die %2 GB Speicher, die hier frei sind: andere Programme schließen, einen kleineren Planer holen („strokes models get %3“) oder einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>%1 does not have %2 as Strokes knows it: %3</source>
            <translation>%1 hat %2 nicht so, wie Strokes es kennt: %3</translation>
        </message>
        <message>
            <source>%1 does not know this computer: pair it again.</source>
            <translation>%1 kennt diesen Rechner nicht: erneut koppeln.</translation>
        </message>
        <message>
            <source>%1 does not let anybody in now (%2).</source>
            <translation>%1 lässt gerade niemanden ein (%2).</translation>
        </message>
        <message>
            <source>%1 does not lie in %2 any more: show where it is, or remove it and get it anew.</source>
            <translation>%1 liegt nicht mehr in %2: zeigen, wo es ist, oder es entfernen und neu holen.</translation>
        </message>
        <message>
            <source>%1 does not lie in %2: it would have a file %3.</source>
            <translation>%1 liegt nicht in %2: dort gäbe es eine Datei %3.</translation>
        </message>
        <message>
            <source>%1 fits this machine in fewer bits, for which %2 is missing: run `pip install "strokes[quant]"`.</source>
            <translation>%1 passt mit weniger Bits auf diesen Rechner, aber dafür fehlt %2: „pip install "strokes[quant]"“ ausführen.</translation>
        </message>
        <message>
            <source>%1 has %2 GB: no LoRA is that large.</source>
            <translation>%1 hat %2 GB: So groß ist kein LoRA.</translation>
        </message>
        <message>
            <source>%1 has %2 x %3 pixels, which is too many: make it smaller first.</source>
            <translation>%1 hat %2 × %3 Pixel, das sind zu viele: zuerst verkleinern.</translation>
        </message>
        <message>
            <source>%1 has Strokes %2, and this machine %3: install the same on both.</source>
            <translation>%1 hat Strokes %2 und dieser Rechner %3: auf beiden dasselbe installieren.</translation>
        </message>
        <message>
            <source>%1 has bytes that do not belong to it (%2 of %3 bytes): fetch another copy of it.</source>
            <translation>%1 enthält Bytes, die nicht dazugehören (%2 von %3 Bytes): eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 has groups within groups beyond number: merge some of them first.</source>
            <translation>%1 hat zu tief verschachtelte Gruppen: erst einige zusammenfügen.</translation>
        </message>
        <message>
            <source>%1 has more than %2 MB: make it smaller first.</source>
            <translation>%1 hat mehr als %2 MB: erst verkleinern.</translation>
        </message>
        <message>
            <source>%1 has more than %2 layers: merge some of them first.</source>
            <translation>%1 hat mehr als %2 Ebenen: erst einige zusammenfügen.</translation>
        </message>
        <message>
            <source>%1 has no layer %2 that can be seen; it has %3.</source>
            <translation>%1 hat keine sichtbare Ebene %2; vorhanden: %3.</translation>
        </message>
        <message>
            <source>%1 has no layer that can be seen: show one in the program that made it.</source>
            <translation>%1 hat keine sichtbare Ebene: im Ursprungsprogramm eine einblenden.</translation>
        </message>
        <message>
            <source>%1 has no layers: import it as it is, or choose an OpenRaster or PSD file.</source>
            <translation>%1 hat keine Ebenen: als Bild öffnen oder eine OpenRaster- oder PSD-Datei wählen.</translation>
        </message>
        <message>
            <source>%1 has no pixels: choose another file.</source>
            <translation>%1 hat keine Pixel: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 has no safetensors files: Strokes reads no other weights.</source>
            <translation>%1 hat keine safetensors-Dateien: andere Gewichte liest Strokes nicht.</translation>
        </message>
        <message>
            <source>%1 has no text encoder that could plan: choose one of %2.</source>
            <translation>%1 hat keinen Text-Encoder, der planen könnte: eines von %2 wählen.</translation>
        </message>
        <message>
            <source>%1 has other tables than a painting of Strokes: choose a .strokes file.</source>
            <translation>%1 hat andere Tabellen als ein Gemälde von Strokes: eine .strokes-Datei wählen.</translation>
        </message>
        <message>
            <source>%1 holds %2 as %3: a LoRA is made of floating-point numbers.</source>
            <translation>%1 enthält %2 als %3: Ein LoRA besteht aus Gleitkommazahlen.</translation>
        </message>
        <message>
            <source>%1 holds %2 tensors: that is no LoRA.</source>
            <translation>%1 enthält %2 Tensoren: Das ist kein LoRA.</translation>
        </message>
        <message>
            <source>%1 holds %2, which belongs to no LoRA: choose a file that holds nothing else.</source>
            <translation>%1 enthält %2, was zu keinem LoRA gehört: Bitte eine Datei wählen, die nichts anderes enthält.</translation>
        </message>
        <message>
            <source>%1 holds no LoRA.</source>
            <translation>%1 enthält kein LoRA.</translation>
        </message>
        <message>
            <source>%1 in %2 is larger than anything that belongs there: choose another file.</source>
            <translation>%1 in %2 ist größer als alles, was dorthin gehört: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is %2 where %3 was expected.</source>
            <translation>%1 ist %2, erwartet war %3.</translation>
        </message>
        <message>
            <source>%1 is %2: choose true or false.</source>
            <translation>%1 ist %2: Bitte true oder false wählen.</translation>
        </message>
        <message>
            <source>%1 is %2: it would be words.</source>
            <translation>%1 ist %2: Hier müssten Worte stehen.</translation>
        </message>
        <message>
            <source>%1 is %2x%3 pixels: both must be %4 at least.</source>
            <translation>%1 hat %2 × %3 Pixel: Beides muss mindestens %4 sein.</translation>
        </message>
        <message>
            <source>%1 is a database of another program: choose a .strokes file.</source>
            <translation>%1 ist die Datenbank eines anderen Programms: eine .strokes-Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is a folder of other things: nothing replaces it, choose another name.</source>
            <translation>%1 ist ein Ordner mit anderen Dingen und wird nicht ersetzt: einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>%1 is a pickle, which can run code, and is not loaded: look for it as .safetensors.</source>
            <translation>%1 ist ein Pickle, das Code ausführen kann, und wird nicht geladen: Bitte als .safetensors suchen.</translation>
        </message>
        <message>
            <source>%1 is an archive, but not OpenRaster: choose another file.</source>
            <translation>%1 ist ein Archiv, aber kein OpenRaster: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is being read by another program: close it there first.</source>
            <translation>%1 wird von einem anderen Programm gelesen: zuerst dort schließen.</translation>
        </message>
        <message>
            <source>%1 is closed: open it again.</source>
            <translation>%1 ist geschlossen: erneut öffnen.</translation>
        </message>
        <message>
            <source>%1 is cut off (%2 of %3 bytes): fetch another copy of it.</source>
            <translation>%1 ist abgeschnitten (%2 von %3 Bytes): eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 is cut off after %2 bytes: fetch another copy of it.</source>
            <translation>%1 ist nach %2 Bytes abgeschnitten: eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 is damaged (%2): fetch another copy of it.</source>
            <translation>%1 ist beschädigt (%2): eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 is damaged at event %2 (%3): fetch another copy of it.</source>
            <translation>%1 ist bei Ereignis %2 beschädigt (%3): eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 is damaged: put the original back, or make it anew with `strokes train`.</source>
            <translation>%1 ist beschädigt: das Original zurücklegen oder mit „strokes train“ neu erzeugen.</translation>
        </message>
        <message>
            <source>%1 is locked with a password: give one that is not.</source>
            <translation>%1 ist mit einem Passwort gesperrt: einen ungesperrten angeben.</translation>
        </message>
        <message>
            <source>%1 is missing from %2; install Strokes again to restore it.</source>
            <translation>%1 fehlt in %2; Strokes neu installieren, um es wiederherzustellen.</translation>
        </message>
        <message>
            <source>%1 is more than a painting can hold: choose another file.</source>
            <translation>%1 ist mehr, als ein Gemälde fasst: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is no %2 but %3: %4 cannot be loaded from it.</source>
            <translation>%1 ist kein %2, sondern %3: %4 kann daraus nicht geladen werden.</translation>
        </message>
        <message>
            <source>%1 is no OpenRaster file, or holds more than belongs there: choose another file.</source>
            <translation>%1 ist keine OpenRaster-Datei oder enthält mehr, als dorthin gehört: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is no address of a machine: write it as name:%2.</source>
            <translation>%1 ist keine Adresse eines Rechners: als Name:%2 schreiben.</translation>
        </message>
        <message>
            <source>%1 is no event of a painting: %2.</source>
            <translation>%1 ist kein Ereignis eines Gemäldes: %2.</translation>
        </message>
        <message>
            <source>%1 is no name for a painting: end it in .strokes.</source>
            <translation>%1 ist kein Name für ein Gemälde: er muss auf .strokes enden.</translation>
        </message>
        <message>
            <source>%1 is no picture that can be read: choose a %2 file.</source>
            <translation>%1 ist kein lesbares Bild: eine Datei der Art %2 wählen.</translation>
        </message>
        <message>
            <source>%1 is no safetensors file, or a damaged one (%2): fetch it once more.</source>
            <translation>%1 ist keine safetensors-Datei oder eine beschädigte (%2): Bitte noch einmal holen.</translation>
        </message>
        <message>
            <source>%1 is not a cluster's address: give HOST:PORT, as `ray start --head` says it.</source>
            <translation>%1 ist keine Adresse eines Clusters: HOST:PORT angeben, wie `ray start --head` sie nennt.</translation>
        </message>
        <message>
            <source>%1 is not a file: choose another.</source>
            <translation>%1 ist keine Datei: eine andere wählen.</translation>
        </message>
        <message>
            <source>%1 is not a number of steps: give a whole number from 1 to 999.</source>
            <translation>%1 ist keine Anzahl von Schritten: eine ganze Zahl von 1 bis 999 angeben.</translation>
        </message>
        <message>
            <source>%1 is not a painting of Strokes: choose a .strokes file.</source>
            <translation>%1 ist kein Gemälde von Strokes: eine .strokes-Datei wählen.</translation>
        </message>
        <message>
            <source>%1 is not a picture or strokes that an export has written: choose another folder.</source>
            <translation>%1 ist weder Bild noch Striche aus einem Export: einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>%1 is not a seed: give a whole number from 0 to 999999999999999999.</source>
            <translation>%1 ist kein Seed: eine ganze Zahl von 0 bis 999999999999999999 angeben.</translation>
        </message>
        <message>
            <source>%1 is not a setting: give NAME=VALUE.</source>
            <translation>%1 ist keine Einstellung: NAME=WERT angeben.</translation>
        </message>
        <message>
            <source>%1 is not a size: give WIDTHxHEIGHT in pixels, each from %2 to %3, as in 768x512.</source>
            <translation>%1 ist keine Größe: BREITExHÖHE in Pixeln angeben, jede von %2 bis %3, wie in 768x512.</translation>
        </message>
        <message>
            <source>%1 is not a translation: install Strokes again to restore it.</source>
            <translation>%1 ist keine Übersetzung: Strokes neu installieren, um sie wiederherzustellen.</translation>
        </message>
        <message>
            <source>%1 is not here (%2 GB): get it with `strokes models get %3`.</source>
            <translation>%1 ist nicht hier (%2 GB): mit „strokes models get %3“ holen.</translation>
        </message>
        <message>
            <source>%1 is not on this machine: get it with `strokes models get %2`.</source>
            <translation>%1 ist nicht auf diesem Rechner: mit „strokes models get %2“ holen.</translation>
        </message>
        <message>
            <source>%1 is not the key of the first certificate in %2.</source>
            <translation>%1 ist nicht der Schlüssel des ersten Zertifikats in %2.</translation>
        </message>
        <message>
            <source>%1 is not what it was when it was exported: fetch another copy of it.</source>
            <translation>%1 ist nicht mehr, was exportiert wurde: eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 is not whole (%2): finish it with `strokes models get %3`.</source>
            <translation>%1 ist nicht vollständig (%2): mit „strokes models get %3“ vervollständigen.</translation>
        </message>
        <message>
            <source>%1 is not whole in %2: %3 is not there.</source>
            <translation>%1 ist in %2 nicht vollständig: %3 fehlt.</translation>
        </message>
        <message>
            <source>%1 is of a kind that cannot sign pictures: use an EC, RSA or Ed25519 key.</source>
            <translation>%1 ist von einer Art, die keine Bilder signieren kann: einen EC-, RSA- oder Ed25519-Schlüssel verwenden.</translation>
        </message>
        <message>
            <source>%1 is on its way in another window or terminal: wait, or stop it there.</source>
            <translation>%1 ist in einem anderen Fenster oder Terminal unterwegs: warten oder dort anhalten.</translation>
        </message>
        <message>
            <source>%1 is open elsewhere: close it there first.</source>
            <translation>%1 ist anderswo geöffnet: zuerst dort schließen.</translation>
        </message>
        <message>
            <source>%1 is open in another program: close it there first.</source>
            <translation>%1 ist in einem anderen Programm geöffnet: zuerst dort schließen.</translation>
        </message>
        <message>
            <source>%1 is the painting itself: choose another name.</source>
            <translation>%1 ist das Gemälde selbst: einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>%1 is there already: choose another name, or replace it with --replace.</source>
            <translation>%1 gibt es schon: einen anderen Namen wählen oder mit --replace ersetzen.</translation>
        </message>
        <message>
            <source>%1 is under %2 (%3): accept it first.</source>
            <translation>%1 steht unter %2 (%3): sie erst annehmen.</translation>
        </message>
        <message>
            <source>%1 keeps weights as pickles (%2), which can run code: it is not loaded.</source>
            <translation>%1 hält Gewichte als Pickles (%2), die Code ausführen können: es wird nicht geladen.</translation>
        </message>
        <message>
            <source>%1 lacks a picture or strokes of event %2: fetch another copy of it.</source>
            <translation>%1 fehlt ein Bild oder fehlen Striche zu Ereignis %2: eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 names files that Strokes does not write: %2.</source>
            <translation>%1 nennt Dateien, die Strokes nicht schreibt: %2.</translation>
        </message>
        <message>
            <source>%1 names no LoRA: it would be NAME@HASH*WEIGHT, with a weight from 0 to 2.</source>
            <translation>%1 nennt kein LoRA: Es hieße NAME@HASH*GEWICHT, mit einem Gewicht von 0 bis 2.</translation>
        </message>
        <message>
            <source>%1 needs %2 GB more and %3 has %4 GB free: make room, or let STROKES_MODELS name a folder on a larger disk.</source>
            <translation>%1 braucht noch %2 GB, und %3 hat %4 GB frei: Platz schaffen oder mit STROKES_MODELS einen Ordner auf einem größeren Datenträger nennen.</translation>
        </message>
        <message>
            <source>%1 needs more memory than there is: make it smaller first.</source>
            <translation>%1 braucht mehr Speicher, als da ist: erst verkleinern.</translation>
        </message>
        <message>
            <source>%1 of %2 came damaged and was thrown away: get it once more.</source>
            <translation>%1 von %2 kam beschädigt an und wurde weggeworfen: es noch einmal holen.</translation>
        </message>
        <message>
            <source>%1 of this painting can be meant by %2: `strokes show FILE --json` lists their ids.</source>
            <translation>%1 dieses Gemäldes kann mit %2 gemeint sein: „strokes show FILE --json“ zeigt die Kennungen.</translation>
        </message>
        <message>
            <source>%1 or %2 is not in PEM: give a chain and its key.</source>
            <translation>%1 oder %2 ist nicht in PEM: eine Kette und ihren Schlüssel angeben.</translation>
        </message>
        <message>
            <source>%1 runs another version of Strokes: update it on both machines.</source>
            <translation>Auf %1 läuft eine andere Version von Strokes: auf beiden aktualisieren.</translation>
        </message>
        <message>
            <source>%1 says no kind of file that can be written: end it in %2.</source>
            <translation>%1 nennt keine Dateiart, die geschrieben werden kann: auf %2 enden lassen.</translation>
        </message>
        <message>
            <source>%1 says that it is of format %2, which never was: fetch another copy of it.</source>
            <translation>%1 gibt Format %2 an, das es nie gab: eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>%1 tells no format: give a name that ends in %2, or a folder for single frames.</source>
            <translation>%1 nennt kein Format: einen Namen angeben, der auf %2 endet, oder einen Ordner für Einzelbilder.</translation>
        </message>
        <message>
            <source>%1 was made by a newer Strokes (format %2, this one reads %3): update Strokes.</source>
            <translation>%1 stammt von einem neueren Strokes (Format %2, dieses liest %3): Strokes aktualisieren.</translation>
        </message>
        <message>
            <source>%1 was trained with other words than this program has: make it anew with `strokes train`.</source>
            <translation>%1 wurde mit anderen Wörtern trainiert, als dieses Programm hat: mit „strokes train“ neu erzeugen.</translation>
        </message>
        <message>
            <source>%1 was written by a newer Strokes: update the program.</source>
            <translation>%1 stammt von einem neueren Strokes: das Programm aktualisieren.</translation>
        </message>
        <message>
            <source>%1. Nothing that was kept is lost.</source>
            <translation>%1. Nichts Gespeichertes ist verloren.</translation>
        </message>
        <message>
            <source>A binary frame is cut off.</source>
            <translation>Ein Datenpaket ist abgeschnitten.</translation>
        </message>
        <message>
            <source>A binary frame is empty.</source>
            <translation>Ein Datenpaket ist leer.</translation>
        </message>
        <message>
            <source>A layer of %1 is said to lie outside of it (%2): choose another file.</source>
            <translation>Eine Ebene von %1 soll außerhalb liegen (%2): eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>A mask is (height, width) bytes, not %1.</source>
            <translation>Eine Maske hat (Höhe, Breite) Bytes, nicht %1.</translation>
        </message>
        <message>
            <source>A message cannot be read (%1): update Strokes on both machines.</source>
            <translation>Eine Nachricht ist nicht zu lesen (%1): Strokes auf beiden aktualisieren.</translation>
        </message>
        <message>
            <source>A message names a content that was not sent.</source>
            <translation>Eine Nachricht nennt einen Inhalt, der nicht gesendet wurde.</translation>
        </message>
        <message>
            <source>A painting has at most %1 strokes.</source>
            <translation>Ein Gemälde hat höchstens %1 Striche.</translation>
        </message>
        <message>
            <source>A picture is (height, width, 3 or 4) bytes, not %1.</source>
            <translation>Ein Bild hat (Höhe, Breite, 3 oder 4) Bytes, nicht %1.</translation>
        </message>
        <message>
            <source>A picture is of 1 to %1 pixels of uint8, not %2 of %3.</source>
            <translation>Ein Bild hat 1 bis %1 Pixel in uint8, nicht %2 in %3.</translation>
        </message>
        <message>
            <source>A picture of %1x%2 is too narrow for a replay of this size: choose a larger --size.</source>
            <translation>Ein Bild mit %1 × %2 ist für eine Wiedergabe dieser Größe zu schmal: ein größeres --size wählen.</translation>
        </message>
        <message>
            <source>A picture or strokes in %1 are damaged: fetch another copy of it.</source>
            <translation>Ein Bild oder Striche in %1 sind beschädigt: eine andere Kopie holen.</translation>
        </message>
        <message>
            <source>A stage with more than %1 pictures and groups of strokes cannot be painted elsewhere.</source>
            <translation>Eine Phase mit mehr als %1 Bildern und Gruppen von Strichen kann nicht anderswo gemalt werden.</translation>
        </message>
        <message>
            <source>A stored picture is damaged: fetch another copy of the painting.</source>
            <translation>Ein gespeichertes Bild ist beschädigt: eine andere Kopie des Gemäldes holen.</translation>
        </message>
        <message>
            <source>A stored picture is neither lossless WebP nor PNG.</source>
            <translation>Ein gespeichertes Bild ist weder verlustfreies WebP noch PNG.</translation>
        </message>
        <message>
            <source>A stored picture of %1 x %2 pixels is not what the painting needs.</source>
            <translation>Ein gespeichertes Bild mit %1 × %2 Pixeln passt nicht zum Gemälde.</translation>
        </message>
        <message>
            <source>A stored picture of kind %1 is not what the painting needs.</source>
            <translation>Ein gespeichertes Bild der Art %1 passt nicht zum Gemälde.</translation>
        </message>
        <message>
            <source>A stored stroke has a number that is not finite: fetch another copy of the painting.</source>
            <translation>Ein gespeicherter Strich hat eine unendliche Zahl: eine andere Kopie des Gemäldes holen.</translation>
        </message>
        <message>
            <source>A stroke has a number that is not finite.</source>
            <translation>Ein Strich hat eine unendliche Zahl.</translation>
        </message>
        <message>
            <source>An array is not what its name says.</source>
            <translation>Daten sind nicht, was ihr Name sagt.</translation>
        </message>
        <message>
            <source>An array of %1 bytes is more than may be sent at once: paint a smaller picture.</source>
            <translation>%1 Bytes sind mehr, als auf einmal gesendet werden darf: ein kleineres Bild malen.</translation>
        </message>
        <message>
            <source>Another machine answers at %1 than the one that was paired (its certificate is another one). If it was set up anew, pair it again.</source>
            <translation>Unter %1 antwortet ein anderer Rechner als der gekoppelte (sein Zertifikat ist ein anderes). Wurde er neu eingerichtet: erneut koppeln.</translation>
        </message>
        <message>
            <source>At %1 something answers that is no painting machine.</source>
            <translation>Unter %1 antwortet etwas, das kein malender Rechner ist.</translation>
        </message>
        <message>
            <source>At most %1 LoRAs work at once, and each of them once.</source>
            <translation>Höchstens %1 LoRAs wirken zugleich, und jedes nur einmal.</translation>
        </message>
        <message>
            <source>At most %1 stages of one client are painted at one time: wait for one of them.</source>
            <translation>Höchstens %1 Phasen eines Rechners werden zugleich gemalt: auf eine davon warten.</translation>
        </message>
        <message>
            <source>Binary frames do not follow each other.</source>
            <translation>Die Datenpakete folgen nicht aufeinander.</translation>
        </message>
        <message>
            <source>Content Credentials need c2pa-python: run `pip install "strokes[credentials]"`.</source>
            <translation>Content Credentials brauchen c2pa-python: „pip install "strokes[credentials]"“ ausführen.</translation>
        </message>
        <message>
            <source>Criticises; trained to find what a step got wrong (InterleaveThinker).</source>
            <translation>Kritisiert; darauf trainiert, zu finden, was an einem Schritt misslungen ist (InterleaveThinker).</translation>
        </message>
        <message>
            <source>Event %1 cannot be in a painting: %2</source>
            <translation>Ereignis %1 kann nicht in einem Gemälde sein: %2</translation>
        </message>
        <message>
            <source>FLUX.2-klein paints what a Qwen3-VL plans and criticises: open weights, on your own GPU.</source>
            <translation>FLUX.2-klein malt, was ein Qwen3-VL plant und beurteilt: offene Gewichte, auf der eigenen Grafikkarte.</translation>
        </message>
        <message>
            <source>Hello is said once.</source>
            <translation>Begrüßt wird nur einmal.</translation>
        </message>
        <message>
            <source>I cannot paint “%1”. The nearest that I can paint: %2.</source>
            <translation>„%1“ kann nicht gemalt werden. Am nächsten kommt: %2.</translation>
        </message>
        <message>
            <source>I do not know: %1.</source>
            <translation>Unbekannt: %1.</translation>
        </message>
        <message>
            <source>I do not know: %1. The nearest that I can paint: %2.</source>
            <translation>Unbekannt: %1. Am nächsten kommt: %2.</translation>
        </message>
        <message>
            <source>I know none of these words: write in English, and name what I can paint.</source>
            <translation>Keines dieser Wörter ist bekannt: auf Englisch schreiben und nennen, was gemalt werden kann.</translation>
        </message>
        <message>
            <source>It could not be signed (%1): see to the certificate.</source>
            <translation>Signieren fehlgeschlagen (%1): Zertifikat prüfen.</translation>
        </message>
        <message>
            <source>It needs %1; this machine has no such graphics hardware.</source>
            <translation>Er braucht %1; dieser Rechner hat keine solche Grafikhardware.</translation>
        </message>
        <message>
            <source>Its weights are not there (%1): make them with `strokes train`.</source>
            <translation>Seine Gewichte fehlen (%1): mit „strokes train“ erzeugen.</translation>
        </message>
        <message>
            <source>Layers of PSD files need psd-tools: run `pip install "strokes[export]"`, or import it flat.</source>
            <translation>Ebenen von PSD-Dateien brauchen psd-tools: „pip install "strokes[export]"“ ausführen oder als Bild öffnen.</translation>
        </message>
        <message>
            <source>Left out: %1, which you had removed.</source>
            <translation>Weggelassen, weil von Hand entfernt: %1.</translation>
        </message>
        <message>
            <source>No cluster answers at %1 (%2): start it, or give another address.</source>
            <translation>Unter %1 antwortet kein Cluster (%2): ihn starten oder eine andere Adresse angeben.</translation>
        </message>
        <message>
            <source>Nobody took what the machine had painted, for a long time: try the stage again.</source>
            <translation>Was der Rechner gemalt hatte, wurde lange nicht abgeholt: die Phase erneut versuchen.</translation>
        </message>
        <message>
            <source>Nothing has been painted here yet: there is nothing to replay.</source>
            <translation>Hier ist noch nichts gemalt: Es gibt nichts wiederzugeben.</translation>
        </message>
        <message>
            <source>Nothing here can load a %1: install a newer Strokes.</source>
            <translation>Nichts hier kann ein %1 laden: ein neueres Strokes installieren.</translation>
        </message>
        <message>
            <source>PSD needs the package psd-tools: run `pip install "strokes[export]"`, or export to .ora.</source>
            <translation>PSD braucht das Paket psd-tools: „pip install "strokes[export]"“ ausführen oder als .ora exportieren.</translation>
        </message>
        <message>
            <source>Paints and edits in forty careful steps, and plans and criticises besides; for 24 GB and more.</source>
            <translation>Malt und ändert in vierzig sorgfältigen Schritten, plant und kritisiert außerdem; ab 24 GB.</translation>
        </message>
        <message>
            <source>Paints and edits in four steps: text to picture, references, inpainting.</source>
            <translation>Malt und ändert in vier Schritten: Bild aus Worten, nach Vorlagen, in Ausschnitten.</translation>
        </message>
        <message>
            <source>Paints in eight steps, up to two megapixels; changes what is there by repainting it.</source>
            <translation>Malt in acht Schritten, bis zu zwei Megapixel; ändert, was da ist, indem es darüber malt.</translation>
        </message>
        <message>
            <source>Plans and criticises.</source>
            <translation>Plant und beurteilt.</translation>
        </message>
        <message>
            <source>Plans and criticises; the most careful, for 24 GB and more.</source>
            <translation>Plant und beurteilt; das sorgfältigste, ab 24 GB.</translation>
        </message>
        <message>
            <source>Plans and criticises; the smallest, for 8 GB of graphics memory.</source>
            <translation>Plant und beurteilt; das kleinste, für 8 GB Grafikspeicher.</translation>
        </message>
        <message>
            <source>Plans; trained to lead a painter through several steps (InterleaveThinker).</source>
            <translation>Plant; darauf trainiert, einen Maler durch mehrere Schritte zu führen (InterleaveThinker).</translation>
        </message>
        <message>
            <source>Qwen-Image-Edit plans, paints and criticises with one set of open weights, slowly and with care: on a large GPU.</source>
            <translation>Qwen-Image-Edit plant, malt und kritisiert mit denselben offenen Gewichten, langsam und sorgfältig: auf einer großen GPU.</translation>
        </message>
        <message>
            <source>Ray could not be started on this machine (%1): see to it, or paint without it.</source>
            <translation>Ray ließ sich auf diesem Rechner nicht starten (%1): das beheben oder ohne Ray malen.</translation>
        </message>
        <message>
            <source>Ray is not installed: run `pip install 'strokes[cluster]'` on every machine of the cluster.</source>
            <translation>Ray ist nicht installiert: auf jedem Rechner des Clusters `pip install 'strokes[cluster]'` ausführen.</translation>
        </message>
        <message>
            <source>Say hello first.</source>
            <translation>Zuerst wird begrüßt.</translation>
        </message>
        <message>
            <source>Something in the studio broke; the painting is safe. Try it again.</source>
            <translation>Im Studio ist ein Fehler aufgetreten; das Gemälde ist sicher. Erneut versuchen.</translation>
        </message>
        <message>
            <source>Strokes are rows of numbers.</source>
            <translation>Striche sind Zeilen von Zahlen.</translation>
        </message>
        <message>
            <source>Strokes are up to %1 rows of %2 with a seed each, not %3 and %4.</source>
            <translation>Striche sind bis zu %1 Zeilen zu %2 mit je einem Startwert, nicht %3 und %4.</translation>
        </message>
        <message>
            <source>The LoRA %1 (%2) is not on this machine: add its file with `strokes loras add FILE`, or paint without it.</source>
            <translation>Das LoRA %1 (%2) ist nicht auf diesem Rechner: Mit `strokes loras add DATEI` hinzufügen oder ohne es malen.</translation>
        </message>
        <message>
            <source>The LoRA %1 does not fit this painter (%2): it was made for another model.</source>
            <translation>Die LoRA %1 passt nicht zu diesem Maler (%2): Sie ist für ein anderes Modell gemacht.</translation>
        </message>
        <message>
            <source>The LoRA %1 does not say clearly how it was made: fetch it once more.</source>
            <translation>Die LoRA %1 sagt nicht klar, wie sie gemacht wurde: noch einmal holen.</translation>
        </message>
        <message>
            <source>The LoRA %1 holds a number that is none: fetch it once more.</source>
            <translation>Die LoRA %1 enthält eine Zahl, die keine ist: noch einmal holen.</translation>
        </message>
        <message>
            <source>The LoRA %1 is damaged (%2): add its file once more.</source>
            <translation>Die LoRA %1 ist beschädigt (%2): ihre Datei noch einmal hinzufügen.</translation>
        </message>
        <message>
            <source>The LoRA %1 scales its layers each by its own: Strokes cannot wear it.</source>
            <translation>Die LoRA %1 gewichtet jede ihrer Schichten eigens: Strokes kann sie nicht verwenden.</translation>
        </message>
        <message>
            <source>The built-in painter's weights are missing (%1): make them with `strokes train`.</source>
            <translation>Die Gewichte des eingebauten Malers fehlen (%1): mit „strokes train“ erzeugen.</translation>
        </message>
        <message>
            <source>The built-in painter: one small model that plans, paints, criticises and refines itself in brush strokes.</source>
            <translation>Der eingebaute Maler: ein kleines Modell, das selbst plant, malt, beurteilt und verbessert, in Pinselstrichen.</translation>
        </message>
        <message>
            <source>The certificate of %1 is not trusted (%2): use the pairing link that `strokes serve` prints there.</source>
            <translation>Dem Zertifikat von %1 wird nicht vertraut (%2): den Kopplungslink nehmen, den `strokes serve` dort ausgibt.</translation>
        </message>
        <message>
            <source>The cluster at %1 admits everybody: start all of it with RAY_AUTH_MODE=token and a %2 of its own.</source>
            <translation>Der Cluster unter %1 lässt jeden ein: ihn ganz mit RAY_AUTH_MODE=token und einem eigenen %2 starten.</translation>
        </message>
        <message>
            <source>The cluster at %1 does not take this token: set %2 to the one it was started with.</source>
            <translation>Der Cluster unter %1 nimmt dieses Token nicht an: %2 auf das setzen, mit dem er gestartet wurde.</translation>
        </message>
        <message>
            <source>The cluster at %1 was not joined (%2). This machine must be one of it: run `ray start --address=%3` here, with the same versions of Python and Ray as there.</source>
            <translation>Dem Cluster unter %1 ließ sich nicht beitreten (%2). Dieser Rechner muss dazugehören: hier `ray start --address=%3` ausführen, mit denselben Versionen von Python und Ray wie dort.</translation>
        </message>
        <message>
            <source>The cluster found no free place for the painter %1 in %2 s: it is busy.</source>
            <translation>Der Cluster fand in %2 s keinen freien Platz für den Maler %1: Er ist ausgelastet.</translation>
        </message>
        <message>
            <source>The cluster's painters were dismissed: ask for new ones.</source>
            <translation>Die Maler des Clusters sind entlassen: neue anfordern.</translation>
        </message>
        <message>
            <source>The cluster's token is not known here: set %1, or put the file that the cluster was started with at %2.</source>
            <translation>Das Token des Clusters ist hier nicht bekannt: %1 setzen oder die Datei, mit der der Cluster gestartet wurde, unter %2 ablegen.</translation>
        </message>
        <message>
            <source>The connection is disturbed (%1).</source>
            <translation>Die Verbindung ist gestört (%1).</translation>
        </message>
        <message>
            <source>The connection was lost.</source>
            <translation>Die Verbindung ging verloren.</translation>
        </message>
        <message>
            <source>The critic came to no end: try the stage again.</source>
            <translation>Der Kritiker fand kein Ende: die Phase erneut versuchen.</translation>
        </message>
        <message>
            <source>The disk is full: make room, and go on with %1; what has come stays.</source>
            <translation>Der Datenträger ist voll: Platz schaffen und mit %1 fortsetzen; was da ist, bleibt.</translation>
        </message>
        <message>
            <source>The layers of %1 have too many pixels: make it smaller, or merge some of them first.</source>
            <translation>Die Ebenen von %1 haben zu viele Pixel: erst verkleinern oder einige zusammenfügen.</translation>
        </message>
        <message>
            <source>The machine does not answer any more.</source>
            <translation>Der Rechner antwortet nicht mehr.</translation>
        </message>
        <message>
            <source>The machine says what cannot be read (%1): update Strokes on both machines.</source>
            <translation>Der Rechner sagt etwas, das nicht zu lesen ist (%1): Strokes auf beiden aktualisieren.</translation>
        </message>
        <message>
            <source>The machine that paints forgot this stage %1 times: try again, or paint on this one.</source>
            <translation>Der malende Rechner hat diese Phase %1-mal vergessen: erneut versuchen oder auf diesem malen.</translation>
        </message>
        <message>
            <source>The machine that paints gave no answer to what it was asked (%1): update it.</source>
            <translation>Der malende Rechner gab auf die Frage keine Antwort (%1): dort aktualisieren.</translation>
        </message>
        <message>
            <source>The machine that paints has as much in its memory as it can hold: try again in a moment, or paint on this one.</source>
            <translation>Der Speicher des malenden Rechners ist voll: gleich erneut versuchen oder auf diesem malen.</translation>
        </message>
        <message>
            <source>The machine that paints is shutting down: try again later, or paint on this one.</source>
            <translation>Der Rechner, der malt, wird beendet: später erneut versuchen oder auf diesem malen.</translation>
        </message>
        <message>
            <source>The memory is full: paint a smaller picture.</source>
            <translation>Der Speicher ist voll: ein kleineres Bild malen.</translation>
        </message>
        <message>
            <source>The model found no plan: try again, or put the prompt in other words.</source>
            <translation>Das Modell fand keinen Plan: erneut versuchen oder den Prompt anders formulieren.</translation>
        </message>
        <message>
            <source>The model's answer cannot be read: try the stage again.</source>
            <translation>Die Antwort des Modells ist unlesbar: die Phase erneut versuchen.</translation>
        </message>
        <message>
            <source>The page would be of %1 MB: export a video, or a part with --from and --until.</source>
            <translation>Die Seite hätte %1 MB: ein Video exportieren, oder einen Teil mit --from und --until.</translation>
        </message>
        <message>
            <source>The painter %1 cannot run here. %2</source>
            <translation>Der Maler %1 läuft hier nicht. %2</translation>
        </message>
        <message>
            <source>The painter %1 cannot run on %2. %3</source>
            <translation>Der Maler %1 kann auf %2 nicht arbeiten. %3</translation>
        </message>
        <message>
            <source>The painter %1 heeds no %2: leave it out, or choose another painter.</source>
            <translation>Der Maler %1 achtet nicht auf %2: Bitte weglassen oder einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>The painter broke (%1: %2): try again, or choose another painter.</source>
            <translation>Beim Maler ist ein Fehler aufgetreten (%1: %2): erneut versuchen oder einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>The painter could not be loaded (%1).</source>
            <translation>Der Maler konnte nicht geladen werden (%1).</translation>
        </message>
        <message>
            <source>The painter could not be started: %1 of its processes were lost while it loaded (%2).</source>
            <translation>Der Maler ließ sich nicht starten: %1 seiner Prozesse gingen verloren, während er lud (%2).</translation>
        </message>
        <message>
            <source>The painter could not be started: %1. See `strokes doctor`.</source>
            <translation>Der Maler konnte nicht gestartet werden: %1. Näheres sagt „strokes doctor“.</translation>
        </message>
        <message>
            <source>The painter found no plan for this prompt: put it in other words, or try another seed.</source>
            <translation>Der Maler fand zu diesem Prompt keinen Plan: anders formulieren oder einen anderen Startwert versuchen.</translation>
        </message>
        <message>
            <source>The painter has no process now: it gets one with its next stage.</source>
            <translation>Der Maler hat gerade keinen Prozess: Mit der nächsten Phase bekommt er einen.</translation>
        </message>
        <message>
            <source>The painter was dismissed: ask for a new one.</source>
            <translation>Der Maler wurde entlassen: einen neuen anfordern.</translation>
        </message>
        <message>
            <source>The painter's answer cannot be used (%1): try the stage again.</source>
            <translation>Die Antwort des Malers ist unbrauchbar (%1): die Phase erneut versuchen.</translation>
        </message>
        <message>
            <source>The painter's process was lost %1 times in this stage (%2): try again.</source>
            <translation>Der Prozess des Malers ging in dieser Phase %1-mal verloren (%2): erneut versuchen.</translation>
        </message>
        <message>
            <source>The pictures of this stage did not arrive: try it again.</source>
            <translation>Die Bilder dieser Phase kamen nicht an: erneut versuchen.</translation>
        </message>
        <message>
            <source>The prompt has %1 characters: say it in 10000.</source>
            <translation>Der Prompt hat %1 Zeichen: mit höchstens 10000 auskommen.</translation>
        </message>
        <message>
            <source>The prompt is empty: say what you would like to see.</source>
            <translation>Der Prompt ist leer: sagen, was zu sehen sein soll.</translation>
        </message>
        <message>
            <source>The signature would not hold (%1): see to the certificate.</source>
            <translation>Die Signatur wäre nicht gültig (%1): Zertifikat prüfen.</translation>
        </message>
        <message>
            <source>The stage stopped unasked: try again.</source>
            <translation>Der Schritt hielt ungefragt an: erneut versuchen.</translation>
        </message>
        <message>
            <source>The stage took longer than %1 s, which is what this machine allows. Make the picture smaller, or paint on this machine.</source>
            <translation>Die Phase dauerte länger als die %1 s, die jener Rechner erlaubt. Das Bild verkleinern oder auf diesem Rechner malen.</translation>
        </message>
        <message>
            <source>The strokes are cut off: fetch another copy of the painting.</source>
            <translation>Die Striche sind abgeschnitten: eine andere Kopie des Gemäldes holen.</translation>
        </message>
        <message>
            <source>The strokes are damaged: fetch another copy of the painting.</source>
            <translation>Die Striche sind beschädigt: eine andere Kopie des Gemäldes holen.</translation>
        </message>
        <message>
            <source>The strokes are not as many as they say: fetch another copy of the painting.</source>
            <translation>Es sind nicht so viele Striche, wie angegeben: eine andere Kopie des Gemäldes holen.</translation>
        </message>
        <message>
            <source>The system's keyring cannot be used (%1): give the token as HF_TOKEN in the environment instead.</source>
            <translation>Der Schlüsselbund des Systems ist nicht zu benutzen (%1): das Token stattdessen als HF_TOKEN in der Umgebung angeben.</translation>
        </message>
        <message>
            <source>The system's keyring cannot be used (%1): the machine is known until this program ends. To keep it, set up a keyring and pair again.</source>
            <translation>Der Schlüsselbund des Systems ist nicht zu benutzen (%1): der Rechner ist bekannt, bis dieses Programm endet. Um ihn zu behalten, einen Schlüsselbund einrichten und erneut koppeln.</translation>
        </message>
        <message>
            <source>The way of this painting so far is too long to be painted on elsewhere.</source>
            <translation>Der bisherige Weg dieses Gemäldes ist zu lang, um anderswo weiterzumalen.</translation>
        </message>
        <message>
            <source>There is already a file %1: choose another name.</source>
            <translation>Die Datei %1 gibt es schon: einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>There is no %1: choose the folder that was exported.</source>
            <translation>%1 ist nicht da: den exportierten Ordner wählen.</translation>
        </message>
        <message>
            <source>There is no folder %1: make it first, or choose another.</source>
            <translation>Den Ordner %1 gibt es nicht: erst anlegen oder einen anderen wählen.</translation>
        </message>
        <message>
            <source>There is no model named %1: choose one of %2.</source>
            <translation>Ein Modell namens %1 gibt es nicht: eines wählen von %2.</translation>
        </message>
        <message>
            <source>There is no painter named %1: choose one of %2.</source>
            <translation>Es gibt keinen Maler namens %1: einen von diesen wählen: %2.</translation>
        </message>
        <message>
            <source>There is no painting at %1: choose a .strokes file.</source>
            <translation>Bei %1 liegt kein Gemälde: eine .strokes-Datei wählen.</translation>
        </message>
        <message>
            <source>There is no planner on this machine: get one with `strokes models get %1`.</source>
            <translation>Auf diesem Rechner ist kein Planer: mit „strokes models get %1“ einen holen.</translation>
        </message>
        <message>
            <source>There is no room left for %1: make room on its disk, and do it again.</source>
            <translation>Für %1 ist kein Platz mehr: auf dem Datenträger Platz schaffen und wiederholen.</translation>
        </message>
        <message>
            <source>There is nothing in this painting yet: paint something first.</source>
            <translation>In diesem Gemälde ist noch nichts: erst etwas malen.</translation>
        </message>
        <message>
            <source>There is nothing to import: no event at all.</source>
            <translation>Es gibt nichts zu importieren: kein einziges Ereignis.</translation>
        </message>
        <message>
            <source>There was no token: nothing was kept.</source>
            <translation>Da war kein Token: es wurde nichts behalten.</translation>
        </message>
        <message>
            <source>These are not strokes that this version of Strokes can read: update it.</source>
            <translation>Diese Striche kann diese Version von Strokes nicht lesen: aktualisieren.</translation>
        </message>
        <message>
            <source>This cannot be read (%1): update Strokes on both machines.</source>
            <translation>Das ist nicht zu lesen (%1): Strokes auf beiden aktualisieren.</translation>
        </message>
        <message>
            <source>This computer is not paired with that machine: see `strokes serve --pair` there.</source>
            <translation>Dieser Rechner ist nicht mit jenem gekoppelt: siehe dort `strokes serve --pair`.</translation>
        </message>
        <message>
            <source>This is not a pairing link: it begins with strokes:// and is printed by `strokes serve` on the machine that paints.</source>
            <translation>Das ist kein Kopplungslink: er beginnt mit strokes://, und `strokes serve` gibt ihn auf dem Rechner aus, der malt.</translation>
        </message>
        <message>
            <source>This machine has no %1 that torch can use: choose cpu, or %2.</source>
            <translation>Dieser Rechner hat kein %1, das torch benutzen kann: cpu wählen, oder %2.</translation>
        </message>
        <message>
            <source>This machine paints at most %1 × %2 pixels, not %3 × %4: make it smaller.</source>
            <translation>Jener Rechner malt höchstens %1 × %2 Pixel, nicht %3 × %4: das Bild verkleinern.</translation>
        </message>
        <message>
            <source>This machine speaks version %1, not %2: update Strokes on both machines.</source>
            <translation>Jener Rechner spricht Version %1, nicht %2: Strokes auf beiden aktualisieren.</translation>
        </message>
        <message>
            <source>This machine's fast attention computes wrongly and is left out: what is written and painted is right, and slower.</source>
            <translation>Die schnelle Attention dieses Rechners rechnet falsch und wird nicht verwendet: Was geschrieben und gemalt wird, stimmt, ist aber langsamer.</translation>
        </message>
        <message>
            <source>This machine's memory does not hold the painter, not even at its smallest: close other programs, choose a smaller picture, or another painter.</source>
            <translation>Der Speicher dieses Rechners fasst den Maler selbst in seiner kleinsten Form nicht: andere Programme schließen, ein kleineres Bild oder einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>This model cannot look at a guide: switch the guide off, or choose another painter.</source>
            <translation>Dieses Modell kann keine Vorlage betrachten: die Vorlage abschalten oder einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>This needs PyAV, which cannot be loaded (%1): run `pip install 'strokes[export]'`, or export a page (.html) or a folder of pictures.</source>
            <translation>Das braucht PyAV, das nicht geladen werden kann (%1): „pip install 'strokes[export]'“ ausführen, oder eine Seite (.html) oder einen Ordner mit Bildern exportieren.</translation>
        </message>
        <message>
            <source>This painter needs %1, and this machine has none: choose another painter.</source>
            <translation>Dieser Maler braucht %1, und dieser Rechner hat das nicht: einen anderen Maler wählen.</translation>
        </message>
        <message>
            <source>This painter runs on %1, not on %2: choose one of them, or %3.</source>
            <translation>Dieser Maler läuft auf %1, nicht auf %2: eines davon wählen, oder %3.</translation>
        </message>
        <message>
            <source>This pairing link is too old: ask for another with `strokes serve --pair`.</source>
            <translation>Dieser Kopplungslink ist zu alt: einen anderen gibt `strokes serve --pair` aus.</translation>
        </message>
        <message>
            <source>This pairing link was used already, or was never good: ask for another with `strokes serve --pair`.</source>
            <translation>Dieser Kopplungslink wurde schon benutzt oder hat nie gegolten: einen anderen gibt `strokes serve --pair` aus.</translation>
        </message>
        <message>
            <source>This session belongs to another machine.</source>
            <translation>Diese Sitzung gehört einem anderen Rechner.</translation>
        </message>
        <message>
            <source>This stage's pictures are more than this machine takes at once: make it smaller.</source>
            <translation>Die Bilder dieser Phase sind mehr, als jener Rechner auf einmal annimmt: das Bild verkleinern.</translation>
        </message>
        <message>
            <source>This whole painting is marked private: take the mark off its beginning to export it.</source>
            <translation>Dieses ganze Gemälde ist als privat markiert: zum Exportieren die Markierung vom Anfang entfernen.</translation>
        </message>
        <message>
            <source>WebP holds at most %1 pixels a side: export it as .png.</source>
            <translation>WebP fasst höchstens %1 Pixel je Seite: als .png exportieren.</translation>
        </message>
        <message>
            <source>What %1 names cannot be used: %2</source>
            <translation>Was %1 nennt, ist unbrauchbar: %2</translation>
        </message>
        <message>
            <source>What %1 names is not there: %2… is missing; import the whole exported folder.</source>
            <translation>Was %1 nennt, ist nicht da: %2… fehlt; den ganzen exportierten Ordner importieren.</translation>
        </message>
        <message>
            <source>What answers at %1 is no Ray cluster of this version (%2).</source>
            <translation>Was unter %1 antwortet, ist kein Ray-Cluster dieser Version (%2).</translation>
        </message>
        <message>
            <source>Without encryption only this computer itself is spoken with: use wss:// or a pairing link.</source>
            <translation>Unverschlüsselt wird nur mit diesem Rechner selbst gesprochen: wss:// oder einen Kopplungslink nehmen.</translation>
        </message>
        <message>
            <source>Z-Image-Turbo paints what a Qwen3-VL plans and criticises: open weights, on your own GPU.</source>
            <translation>Z-Image-Turbo malt, was ein Qwen3-VL plant und beurteilt: offene Gewichte, auf der eigenen Grafikkarte.</translation>
        </message>
        <message>
            <source>an NVIDIA card with %1 GB or Apple silicon with %2 GB; %3 GB on disk</source>
            <translation>eine NVIDIA-Karte mit %1 GB oder einen Apple-Chip mit %2 GB; %3 GB auf dem Datenträger</translation>
        </message>
        <message>
            <source>an NVIDIA card with %1 GB or Apple silicon with %2 GB; %3 to %4 GB on disk</source>
            <translation>eine NVIDIA-Karte mit %1 GB oder einen Apple-Chip mit %2 GB; %3 bis %4 GB auf dem Datenträger</translation>
        </message>
        <message>
            <source>any CPU, 1.2 GB of memory; its weights come with the program</source>
            <translation>jede CPU, 1,2 GB Speicher; die Gewichte liegen dem Programm bei</translation>
        </message>
        <message>
            <source>it died</source>
            <translation>er ist abgestürzt</translation>
        </message>
        <message>
            <source>it stopped unasked</source>
            <translation>er hat unaufgefordert aufgehört</translation>
        </message>
        <message>
            <source>it was silent for %1 s</source>
            <translation>er blieb %1 s lang stumm</translation>
        </message>
        <message>
            <source>memory is %1, which this machine has not: choose one of %2.</source>
            <translation>memory ist %1, was es auf diesem Rechner nicht gibt: Bitte eines von %2 wählen.</translation>
        </message>
        <message>
            <source>memory is %1: choose one of %2, or leave it out.</source>
            <translation>memory ist %1: Bitte eines von %2 wählen oder weglassen.</translation>
        </message>
        <message>
            <source>sampling_steps is %1: choose a number from 1 to 100, or 0 for the model's own.</source>
            <translation>sampling_steps ist %1: eine Zahl von 1 bis 100 wählen, oder 0 für die Vorgabe des Modells.</translation>
        </message>
        <message>
            <source>stack.xml in %1 declares entities, which no OpenRaster file needs: choose another file.</source>
            <translation>stack.xml in %1 legt Entitäten fest, die kein OpenRaster braucht: eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>strength is %1: choose a number from 0.05 to 1.</source>
            <translation>strength ist %1: eine Zahl von 0.05 bis 1 wählen.</translation>
        </message>
        <message>
            <source>there is none</source>
            <translation>es gibt keinen</translation>
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <source>Say first what you would like to see.</source>
            <translation>Zuerst sagen, was zu sehen sein soll.</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>%1 sampling steps</source>
            <translation>%1 Sampling-Schritte</translation>
        </message>
        <message>
            <source>criticised by %1</source>
            <translation>Kritik von %1</translation>
        </message>
        <message>
            <source>frames shown to the painter</source>
            <translation>Rahmen dem Maler gezeigt</translation>
        </message>
        <message>
            <source>in the style of a picture</source>
            <translation>im Stil eines Bildes</translation>
        </message>
        <message>
            <source>memory: %1</source>
            <translation>Speicher: %1</translation>
        </message>
        <message>
            <source>planned by %1</source>
            <translation>Plan von %1</translation>
        </message>
        <message>
            <source>sketched in strokes first</source>
            <translation>zuerst in Strichen skizziert</translation>
        </message>
        <message>
            <source>strength of change %1</source>
            <translation>Stärke der Änderung %1</translation>
        </message>
        <message>
            <source>with %1</source>
            <translation>mit %1</translation>
        </message>
    </context>
    <context>
        <name>Showing</name>
        <message>
            <source>%1 Is this so?</source>
            <translation>%1 Stimmt das?</translation>
        </message>
        <message>
            <source>%1% sure</source>
            <translation>%1 % sicher</translation>
        </message>
    </context>
    <context>
        <name>SizePicker</name>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Size: %1 by %2 pixels</source>
            <translation>Größe: %1 mal %2 Pixel</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>Holding the plan against your words</source>
            <translation>Plan wird geprüft</translation>
        </message>
        <message>
            <source>Looking at the picture</source>
            <translation>Bild wird betrachtet</translation>
        </message>
        <message>
            <source>Painting</source>
            <translation>Bild wird gemalt</translation>
        </message>
        <message>
            <source>Planning</source>
            <translation>Plan entsteht</translation>
        </message>
        <message>
            <source>Refining</source>
            <translation>Bild wird verfeinert</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>A .strokes file</source>
            <translation>Eine .strokes-Datei</translation>
        </message>
        <message>
            <source>A photograph or a drawing</source>
            <translation>Ein Foto oder eine Zeichnung</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>Blank paper instead</source>
            <translation>Doch mit leerem Papier</translation>
        </message>
        <message>
            <source>Empty canvas</source>
            <translation>Leere Leinwand</translation>
        </message>
        <message>
            <source>Open a painting</source>
            <translation>Gemälde öffnen</translation>
        </message>
        <message>
            <source>Open a painting …</source>
            <translation>Gemälde öffnen …</translation>
        </message>
        <message>
            <source>Paint first; ask for something later</source>
            <translation>Zuerst selbst malen, später etwas verlangen</translation>
        </message>
        <message>
            <source>Paintings</source>
            <translation>Gemälde</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Start from a picture</source>
            <translation>Mit einem Bild beginnen</translation>
        </message>
        <message>
            <source>Start from a picture …</source>
            <translation>Mit einem Bild beginnen …</translation>
        </message>
        <message>
            <source>The next painting starts from %1: say above what to paint.</source>
            <translation>Das nächste Gemälde beginnt mit %1: oben sagen, was gemalt werden soll.</translation>
        </message>
        <message>
            <source>What shall we paint?</source>
            <translation>Was soll gemalt werden?</translation>
        </message>
        <message>
            <source>or drop a picture here</source>
            <translation>oder ein Bild hierher ziehen</translation>
        </message>
        <message>
            <source>the picture</source>
            <translation>dem Bild</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>%1 cannot paint here</source>
            <translation>%1 kann hier nicht malen</translation>
        </message>
        <message>
            <source>%1 cannot paint there</source>
            <translation>%1 kann dort nicht malen</translation>
        </message>
        <message>
            <source>%1 paints on the %2</source>
            <translation>%1 malt auf %2</translation>
        </message>
        <message>
            <source>%1, every stroke is kept · %2</source>
            <translation>%1, jeder Strich ist gespeichert · %2</translation>
        </message>
        <message>
            <source>%1, kept on this computer, copied back at %2 · %3</source>
            <translation>%1, auf diesem Rechner gespeichert, zurückkopiert um %2 · %3</translation>
        </message>
        <message>
            <source>%1, kept on this computer, not copied back since %2 · %3</source>
            <translation>%1, auf diesem Rechner gespeichert, seit %2 nicht zurückkopiert · %3</translation>
        </message>
        <message>
            <source>Another program keeps the painting's folder the same on several computers. It is painted on in a copy outside of it, which is copied back when you rest and when you close it.</source>
            <translation>Ein anderes Programm gleicht den Ordner des Gemäldes zwischen mehreren Rechnern ab. Gemalt wird an einer Kopie außerhalb davon, die in Pausen und beim Schließen zurückkopiert wird.</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>The painter is waking up …</source>
            <translation>Der Maler wacht auf …</translation>
        </message>
        <message>
            <source>The painting lies on another machine. It is painted on in a copy on this computer, which is copied back when you rest and when you close it.</source>
            <translation>Das Gemälde liegt auf einem anderen Rechner. Gemalt wird an einer Kopie auf diesem, die in Pausen und beim Schließen zurückkopiert wird.</translation>
        </message>
        <message>
            <source>Without a name yet; every stroke is kept · %1</source>
            <translation>Noch ohne Namen; jeder Strich ist gespeichert · %1</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>Fewer</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Wie viele</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
    </context>
    <context>
        <name>StyleRow</name>
        <message>
            <source>A picture is chosen.</source>
            <translation>Ein Bild ist gewählt.</translation>
        </message>
        <message>
            <source>Choose a picture …</source>
            <translation>Bild wählen …</translation>
        </message>
        <message>
            <source>Take it away</source>
            <translation>Wegnehmen</translation>
        </message>
    </context>
    <context>
        <name>Suggestions</name>
        <message>
            <source>Cannot be painted: %1.</source>
            <translation>Kann nicht gemalt werden: %1.</translation>
        </message>
        <message>
            <source>Take “%1” instead</source>
            <translation>Stattdessen „%1“ nehmen</translation>
        </message>
        <message>
            <source>“%1” cannot be painted.</source>
            <translation>„%1“ kann nicht gemalt werden.</translation>
        </message>
        <message>
            <source>“%1” cannot be painted. Nearest:</source>
            <translation>„%1“ kann nicht gemalt werden. Am nächsten:</translation>
        </message>
    </context>
    <context>
        <name>Thumbnail</name>
        <message>
            <source>Show this picture</source>
            <translation>Dieses Bild zeigen</translation>
        </message>
        <message>
            <source>Show this picture on the canvas</source>
            <translation>Dieses Bild auf der Leinwand zeigen</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Beginning</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>Compare with what is shown</source>
            <translation>Mit dem angezeigten Stand vergleichen</translation>
        </message>
        <message>
            <source>Continue from here</source>
            <translation>Von hier weiter</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>Delete branch</source>
            <translation>Zweig löschen</translation>
        </message>
        <message numerus="yes">
            <source>Delete branch and %n that begin in it</source>
            <translation>
                <numerusform>Zweig und %n davon abgehenden löschen</numerusform>
                <numerusform>Zweig und %n davon abgehende löschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Keep private: not in exports or training data</source>
            <translation>Privat halten: nicht in Exporten und Trainingsdaten</translation>
        </message>
        <message>
            <source>No longer private</source>
            <translation>Nicht mehr privat</translation>
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation>Alles stimmt.</translation>
        </message>
        <message>
            <source>Plan for step %1</source>
            <translation>Plan für Schritt %1</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Stern entfernen</translation>
        </message>
        <message>
            <source>Rename branch …</source>
            <translation>Zweig umbenennen …</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Stern setzen</translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>Step %1 mended</source>
            <translation>Schritt %1 nachgebessert</translation>
        </message>
        <message>
            <source>Step %1 painted</source>
            <translation>Schritt %1 gemalt</translation>
        </message>
        <message>
            <source>The beginning</source>
            <translation>Der Anfang</translation>
        </message>
        <message>
            <source>The painting is finished</source>
            <translation>Das Gemälde ist fertig</translation>
        </message>
        <message>
            <source>The picture was looked at</source>
            <translation>Bild betrachtet</translation>
        </message>
        <message>
            <source>The plan was checked</source>
            <translation>Plan geprüft</translation>
        </message>
        <message>
            <source>This stage failed</source>
            <translation>Diese Phase ist fehlgeschlagen</translation>
        </message>
        <message>
            <source>You agreed with a remark</source>
            <translation>Anmerkung bestätigt</translation>
        </message>
        <message>
            <source>You called it finished</source>
            <translation>Von Hand für fertig erklärt</translation>
        </message>
        <message>
            <source>You changed the plan</source>
            <translation>Plan von Hand geändert</translation>
        </message>
        <message>
            <source>You changed the prompt</source>
            <translation>Prompt geändert</translation>
        </message>
        <message>
            <source>You chose another painter</source>
            <translation>Anderer Maler gewählt</translation>
        </message>
        <message>
            <source>You lifted the protection</source>
            <translation>Schutz aufgehoben</translation>
        </message>
        <message>
            <source>You made a remark</source>
            <translation>Eigene Anmerkung</translation>
        </message>
        <message>
            <source>You painted</source>
            <translation>Von Hand gemalt</translation>
        </message>
        <message>
            <source>You protected a part</source>
            <translation>Bereich geschützt</translation>
        </message>
        <message>
            <source>You rejected a remark</source>
            <translation>Anmerkung abgelehnt</translation>
        </message>
        <message>
            <source>You reworded a remark</source>
            <translation>Anmerkung umformuliert</translation>
        </message>
        <message>
            <source>You set how it paints</source>
            <translation>Einstellungen für den Maler</translation>
        </message>
        <message>
            <source>You skipped the plan</source>
            <translation>Plan übersprungen</translation>
        </message>
        <message>
            <source>You told the painter something</source>
            <translation>Nachricht an den Maler</translation>
        </message>
        <message>
            <source>all as usual</source>
            <translation>alles wie üblich</translation>
        </message>
        <message>
            <source>mended</source>
            <translation>nachgebessert</translation>
        </message>
        <message>
            <source>you</source>
            <translation>von Hand</translation>
        </message>
    </context>
    <context>
        <name>TokenField</name>
        <message>
            <source>Read token for the hub</source>
            <translation>Lese-Token für den Hub</translation>
        </message>
        <message>
            <source>Read token, hf_…</source>
            <translation>Lese-Token, hf_…</translation>
        </message>
    </context>
    <context>
        <name>Told</name>
        <message numerus="yes">
            <source>%n thing(s) were left as they are: %1</source>
            <translation>
                <numerusform>%n Punkt blieb, wie er ist: %1</numerusform>
                <numerusform>%n Punkte blieben, wie sie sind: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n-mal</numerusform>
                <numerusform>%n-mal</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything you asked for is painted.</source>
            <translation>Alles Gewünschte ist gemalt.</translation>
        </message>
        <message>
            <source>Everything you asked for is painted. The painter has not looked at it since.</source>
            <translation>Alles Gewünschte ist gemalt. Der Maler hat es seither nicht betrachtet.</translation>
        </message>
        <message>
            <source>It stopped at its step limit; “Paint on” gives it more.</source>
            <translation>Die Höchstzahl der Schritte ist erreicht; „Weitermalen“ gibt weitere.</translation>
        </message>
        <message>
            <source>Still to come: %1 Tell the painter, and it paints on.</source>
            <translation>Kommt noch: %1 Eine Nachricht an den Maler genügt, und er malt weiter.</translation>
        </message>
        <message>
            <source>What the painter knows of your words is painted.</source>
            <translation>Was der Maler vom Prompt kennt, ist gemalt.</translation>
        </message>
        <message>
            <source>You asked for</source>
            <translation>Gewünscht</translation>
        </message>
        <message>
            <source>You called it finished.</source>
            <translation>Von Hand für fertig erklärt.</translation>
        </message>
        <message>
            <source>You chose another painter</source>
            <translation>Anderer Maler gewählt</translation>
        </message>
        <message>
            <source>You lifted the protection</source>
            <translation>Schutz aufgehoben</translation>
        </message>
        <message>
            <source>You now ask for</source>
            <translation>Jetzt gewünscht</translation>
        </message>
        <message>
            <source>You painted</source>
            <translation>Von Hand gemalt</translation>
        </message>
        <message>
            <source>You protected a part</source>
            <translation>Bereich geschützt</translation>
        </message>
        <message>
            <source>You said</source>
            <translation>Nachricht an den Maler</translation>
        </message>
        <message>
            <source>You set how it paints</source>
            <translation>Einstellungen für den Maler</translation>
        </message>
        <message>
            <source>all as usual</source>
            <translation>alles wie üblich</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>%1 and %2</source>
            <translation>%1 und %2</translation>
        </message>
        <message>
            <source>%1 px</source>
            <translation>%1 px</translation>
        </message>
        <message>
            <source>%1%</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>1 to 0</source>
            <translation>1 bis 0</translation>
        </message>
        <message>
            <source>Edge</source>
            <translation>Härte</translation>
        </message>
        <message>
            <source>Hardness</source>
            <translation>Härte</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>Deckkraft</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
    </context>
    <context>
        <name>Vocabulary</name>
        <message>
            <source>airplane</source>
            <translation>Flugzeug</translation>
        </message>
        <message>
            <source>apple</source>
            <translation>Apfel</translation>
        </message>
        <message>
            <source>balloon</source>
            <translation>Ballon</translation>
        </message>
        <message>
            <source>beach</source>
            <translation>Strand</translation>
        </message>
        <message>
            <source>bench</source>
            <translation>Bank</translation>
        </message>
        <message>
            <source>bicycle</source>
            <translation>Fahrrad</translation>
        </message>
        <message>
            <source>bird</source>
            <translation>Vogel</translation>
        </message>
        <message>
            <source>black</source>
            <translation>schwarz</translation>
        </message>
        <message>
            <source>blue</source>
            <translation>blau</translation>
        </message>
        <message>
            <source>boat</source>
            <translation>Boot</translation>
        </message>
        <message>
            <source>bridge</source>
            <translation>Brücke</translation>
        </message>
        <message>
            <source>brown</source>
            <translation>braun</translation>
        </message>
        <message>
            <source>bush</source>
            <translation>Busch</translation>
        </message>
        <message>
            <source>butterfly</source>
            <translation>Schmetterling</translation>
        </message>
        <message>
            <source>cactus</source>
            <translation>Kaktus</translation>
        </message>
        <message>
            <source>car</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>castle</source>
            <translation>Burg</translation>
        </message>
        <message>
            <source>cat</source>
            <translation>Katze</translation>
        </message>
        <message>
            <source>city</source>
            <translation>Stadt</translation>
        </message>
        <message>
            <source>cloud</source>
            <translation>Wolke</translation>
        </message>
        <message>
            <source>crab</source>
            <translation>Krabbe</translation>
        </message>
        <message>
            <source>dawn</source>
            <translation>Morgengrauen</translation>
        </message>
        <message>
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <source>desert</source>
            <translation>Wüste</translation>
        </message>
        <message>
            <source>dog</source>
            <translation>Hund</translation>
        </message>
        <message>
            <source>duck</source>
            <translation>Ente</translation>
        </message>
        <message>
            <source>elephant</source>
            <translation>Elefant</translation>
        </message>
        <message>
            <source>fence</source>
            <translation>Zaun</translation>
        </message>
        <message>
            <source>fish</source>
            <translation>Fisch</translation>
        </message>
        <message>
            <source>flower</source>
            <translation>Blume</translation>
        </message>
        <message>
            <source>fox</source>
            <translation>Fuchs</translation>
        </message>
        <message>
            <source>green</source>
            <translation>grün</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>grau</translation>
        </message>
        <message>
            <source>hills</source>
            <translation>Hügel</translation>
        </message>
        <message>
            <source>horse</source>
            <translation>Pferd</translation>
        </message>
        <message>
            <source>house</source>
            <translation>Haus</translation>
        </message>
        <message>
            <source>kite</source>
            <translation>Drachen</translation>
        </message>
        <message>
            <source>lamp</source>
            <translation>Laterne</translation>
        </message>
        <message>
            <source>lighthouse</source>
            <translation>Leuchtturm</translation>
        </message>
        <message>
            <source>meadow</source>
            <translation>Wiese</translation>
        </message>
        <message>
            <source>mist</source>
            <translation>Nebel</translation>
        </message>
        <message>
            <source>moon</source>
            <translation>Mond</translation>
        </message>
        <message>
            <source>mountain</source>
            <translation>Berg</translation>
        </message>
        <message>
            <source>mushroom</source>
            <translation>Pilz</translation>
        </message>
        <message>
            <source>night</source>
            <translation>Nacht</translation>
        </message>
        <message>
            <source>octopus</source>
            <translation>Krake</translation>
        </message>
        <message>
            <source>orange</source>
            <translation>orange</translation>
        </message>
        <message>
            <source>palm</source>
            <translation>Palme</translation>
        </message>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>pine</source>
            <translation>Kiefer</translation>
        </message>
        <message>
            <source>pink</source>
            <translation>rosa</translation>
        </message>
        <message>
            <source>purple</source>
            <translation>lila</translation>
        </message>
        <message>
            <source>rabbit</source>
            <translation>Kaninchen</translation>
        </message>
        <message>
            <source>rainbow</source>
            <translation>Regenbogen</translation>
        </message>
        <message>
            <source>red</source>
            <translation>rot</translation>
        </message>
        <message>
            <source>rocket</source>
            <translation>Rakete</translation>
        </message>
        <message>
            <source>sea</source>
            <translation>Meer</translation>
        </message>
        <message>
            <source>sheep</source>
            <translation>Schaf</translation>
        </message>
        <message>
            <source>snow</source>
            <translation>Schnee</translation>
        </message>
        <message>
            <source>snowman</source>
            <translation>Schneemann</translation>
        </message>
        <message>
            <source>star</source>
            <translation>Stern</translation>
        </message>
        <message>
            <source>storm</source>
            <translation>Sturm</translation>
        </message>
        <message>
            <source>sun</source>
            <translation>Sonne</translation>
        </message>
        <message>
            <source>sunset</source>
            <translation>Sonnenuntergang</translation>
        </message>
        <message>
            <source>table</source>
            <translation>Tisch</translation>
        </message>
        <message>
            <source>tent</source>
            <translation>Zelt</translation>
        </message>
        <message>
            <source>train</source>
            <translation>Zug</translation>
        </message>
        <message>
            <source>tree</source>
            <translation>Baum</translation>
        </message>
        <message>
            <source>turquoise</source>
            <translation>türkis</translation>
        </message>
        <message>
            <source>umbrella</source>
            <translation>Schirm</translation>
        </message>
        <message>
            <source>whale</source>
            <translation>Wal</translation>
        </message>
        <message>
            <source>white</source>
            <translation>weiß</translation>
        </message>
        <message>
            <source>windmill</source>
            <translation>Windmühle</translation>
        </message>
        <message>
            <source>yellow</source>
            <translation>gelb</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>%1 (a copy on this computer)</source>
            <translation>%1 (Kopie auf diesem Rechner)</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>Export the picture …</source>
            <translation>Bild exportieren …</translation>
        </message>
        <message>
            <source>Export the replay …</source>
            <translation>Wiedergabe exportieren …</translation>
        </message>
        <message>
            <source>How it paints …</source>
            <translation>Wie gemalt wird …</translation>
        </message>
        <message>
            <source>Import layers or data …</source>
            <translation>Ebenen oder Daten importieren …</translation>
        </message>
        <message>
            <source>Open …</source>
            <translation>Öffnen …</translation>
        </message>
        <message>
            <source>Play how it was painted</source>
            <translation>Abspielen, wie es gemalt wurde</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Save as …</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <source>Start from the clipboard's picture</source>
            <translation>Mit dem Bild der Zwischenablage beginnen</translation>
        </message>
        <message>
            <source>Strokes</source>
            <translation>Strokes</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitleiste</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Werkzeuge</translation>
        </message>
        <message>
            <source>Write the prompt</source>
            <translation>Prompt schreiben</translation>
        </message>
    </context>
    <context>
        <name>WorkingCard</name>
        <message>
            <source>%1…</source>
            <translation>%1 …</translation>
        </message>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <translation>
                <numerusform>%n Strich</numerusform>
                <numerusform>%n Striche</numerusform>
            </translation>
        </message>
        <message>
            <source>Step %1</source>
            <translation>Schritt %1</translation>
        </message>
        <message>
            <source>then it pauses</source>
            <translation>hält danach an</translation>
        </message>
    </context>
</TS>
