<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>Ask me at every plan and critique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask me when unsure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the present</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One stage on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint without asking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pause after this stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painting is finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CanvasActions</name>
        <message>
            <source>Actual size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eraser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Eyedropper</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit into the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Harder brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the plan's frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Protect from the painter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say what is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show findings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the ghost of a plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the plan's frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what is protected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Smaller brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Softer brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn the view left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn the view right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn the view upright</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unprotect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom out</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CanvasView</name>
        <message>
            <source>An earlier state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Describe it above and press Return, or drop a picture here to begin with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture, and what is planned and found in it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What would you like to see?</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Fold this card</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Changing</name>
        <message>
            <source>%1 cannot paint %2: change the words, or go on and see what it makes of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 paints at most %2 pixels a side, and this painting is %3 × %4: it keeps its painter.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ColourChip</name>
        <message>
            <source>Colour: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour: as the painter likes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as the painter likes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ColourField</name>
        <message>
            <source>Arrow keys change saturation and brightness, Page up and down the hue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ColourPicker</name>
        <message>
            <source>Colour as a hexadecimal number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recent colour {colour}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ColourWell</name>
        <message>
            <source>Colour of the brush</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour {colour}. Alt and a click on the canvas take one up.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Column</name>
        <message>
            <source>Newest</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message>
            <source>%1 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 of the picture differs · %2 times amplified (↑ ↓)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Before and after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the comparison (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare two states</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Swap the two</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Swap the two (X)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures are being read …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The wheel zooms both</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>less than 1 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>← → move the line</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Comparison</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message numerus="yes">
            <source>%n earlier card(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>An earlier moment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue from here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say what you would like to see, and press Paint.

The plan will stand here before anything is painted: change it, and the picture follows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tell the painter something…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The conversation of the painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words to the painter</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CritiqueCard</name>
        <message numerus="yes">
            <source>%n thing(s) are right</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) left as they were</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to mend</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Go on with the next step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Good as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held the plan against your words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave everything as it is, and paint on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looked at the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mend what is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refine</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still to come: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>About Strokes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It plans, paints, looks and repaints, and lets you in at every step.

Everything that happens is kept in the painting's file; nothing leaves this machine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the painting as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a painting or a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paintings (*.strokes)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paintings and pictures (*.strokes *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the picture that is shown</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Easel</name>
        <message>
            <source>pasted picture</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Extras</name>
        <message>
            <source>About Strokes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing moves of its own accord</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the logs</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FailedCard</name>
        <message>
            <source>A smaller size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another painter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for something that can be painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one for a new painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one: the painting goes on with it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Past</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same stage once more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Failure</name>
        <message>
            <source>Looking at the picture failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Painting failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Planning failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refining failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The check of the plan failed</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FindingRow</name>
        <message>
            <source>%1 Is this so?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 sure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It will be mended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key: A</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key: R</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left as it was.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mend it after all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No, leave it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No, leave it, and do not say it again (R)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rejected: it will not be said again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right, mend it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right, mend it (A)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the rejection back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is to be done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is to be done?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Will be mended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yes, mend it</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FinishedCard</name>
        <message>
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FoldedLine</name>
        <message>
            <source>Press to unfold</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GateControl</name>
        <message>
            <source>An earlier moment</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask me</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask when unsure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Call it finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Going on…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It paints to the end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It stops after every plan and every critique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It stops after this stage…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It stops where it is in doubt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It waits for you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One stage, then stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One stage…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint on from what is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop after this stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop at once; this stage is thrown away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopping…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painter is getting ready…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The stage failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>When the painter asks you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your turn: the critique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your turn: the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>step %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Grip</name>
        <message>
            <source>Drag to change the order, or Alt with the up and down keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>InlineLine</name>
        <message>
            <source>What is wrong here?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is wrong in this region</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>%1 already means “%2”: change that first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Actions and their keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All as usual</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it does</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Line</name>
        <message>
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held the plan against your words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looked · step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Painted · step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan · step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refined · step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan fits your words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MarkList</name>
        <message>
            <source>%1, taken out by you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add a thing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put %1 back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>put back</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MarkRow</name>
        <message>
            <source>%1, changed by you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details, such as its size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Place of %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Swap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take it out of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what?</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;View</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MiniMap</name>
        <message>
            <source>Drag to move it; arrow keys move it, with Shift they make it larger or smaller</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NameField</name>
        <message>
            <source>Name of the branch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name this branch</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notice</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OwnFinding</name>
        <message>
            <source>Add</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make the roof darker…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Never mind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something else is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is wrong, or what is to be done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where it is wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where: %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PaintedCard</name>
        <message>
            <source>%1 s</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n sampling step(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refined</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>step %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PainterPicker</name>
        <message>
            <source>Painter: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no painter</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PaintingCard</name>
        <message>
            <source>Recovered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recovered after a crash.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Today, %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yesterday, %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Paintings</name>
        <message numerus="yes">
            <source>%n painting(s) could not be listed any more: open them from where they are kept.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Show all %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your paintings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Place</name>
        <message>
            <source>across the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>along the bottom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>along the top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bottom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>centre</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>everywhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lower left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>lower right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>upper left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>upper right</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlanCard</name>
        <message>
            <source>Ask the painter for another plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to yours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changed by you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on without this step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint the plan as it stands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Painter's version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan · step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Skip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painter's version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The whole picture after this step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Then the whole picture shows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What this step does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>by you</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>skipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the last one</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PromptBar</name>
        <message>
            <source>Begin a painting (Enter)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on with this painting, to these words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Long: only the first %1 characters were looked at for words that cannot be painted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say first what you would like to see.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is %1 characters: a painting keeps at most %2. Shorten it a little.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” cannot be painted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” cannot be painted. Nearest:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PromptText</name>
        <message>
            <source>A red house and three trees under a sunset sky…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing near it can be painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What you would like to see</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Repertoire</name>
        <message>
            <source>Animals</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Buildings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the sky</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light and weather</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nature</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Objects</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Places</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press to show everything that it can paint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show everything that it can paint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The built-in painter knows %1 things in %2 colours, in six places, by day and by night</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Replay</name>
        <message>
            <source>A stage failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check of the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Critique</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is left to do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist agreed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist asked for a change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist called it finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist changed the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist changed the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist disagreed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist lifted the protection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist protected a part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist put it otherwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist said</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The artist skipped this plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painter stopped at its last step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painting is complete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture is as planned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan fits what was asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Samples</name>
        <message>
            <source>Paint this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Try one of these</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SeedBox</name>
        <message>
            <source>Another seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the seed for the next painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed: the same prompt, size and seed give the same painting</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <source>Say first what you would like to see.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Showing</name>
        <message>
            <source>%1 Is this so?</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SizePicker</name>
        <message>
            <source>Height</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size: %1 by %2 pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>Holding the plan against your words</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking at the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Planning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refining</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>A .strokes file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A photograph or a drawing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All files</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Blank paper instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Empty canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a painting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a painting …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paint first; ask for something later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paintings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start from a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start from a picture …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next painting starts from %1: say above what to paint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What shall we paint?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>or drop a picture here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the picture</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>%1 cannot paint here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 paints on %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1, every stroke is kept · %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painter is waking up …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a name yet; every stroke is kept · %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>Fewer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message>
            <source>Timeline</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Thumbnail</name>
        <message>
            <source>Show this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show this picture on the canvas</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Beginning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with what is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue from here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Del</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete branch</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Delete branch and %n that begin in it</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Enter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep private: not in exports or training data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No longer private</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan for step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the star</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rename branch …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Star</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step %1 mended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step %1 painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The beginning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The painting is finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture was looked at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The plan was checked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This stage failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You agreed with a remark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You called it finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You changed the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You changed the prompt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You chose another painter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You lifted the protection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You made a remark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You protected a part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You rejected a remark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You reworded a remark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You skipped the plan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You told the painter something</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mended</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>you</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Told</name>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Everything you asked for is painted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It stopped at its step limit; “Paint on” gives it more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still to come: %1 Tell the painter, and it paints on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You called it finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You chose another painter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You lifted the protection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You now ask for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You painted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You protected a part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>You said</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>Edge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hardness (Shift+[ and ])</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opacity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opacity (1 to 0)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size ([ and ])</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tools</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>Conversation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep as …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the picture …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start from the clipboard's picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Strokes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timeline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tools</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the prompt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WorkingCard</name>
        <message numerus="yes">
            <source>%n stroke(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>step %1</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
