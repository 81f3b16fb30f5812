"""Given names that are common where soundtracks are made: what begins with one is likely a person's name."""

GIVEN_NAMES = frozenset(
    """
    Damien Damian Ludwig Hildur Rupert Trent Atticus Lorne Ramin Ennio Nino Cliff Mica Haim Keefus Elmer Miklós Randy
    Aaron Adam Adrian Aidan Alan Albert Alberto Alejandro Aleksandr Alessandro Alex Alexander Alexandre
    Alexandra Alfonso Alfred Alice Alicia Allison Amanda Amy Ana Anastasia Anders Andrea Andreas Andrew Andrés
    Andy Angela Angelo Anna Anne Annie Anthony Antoine Anton Antonio Ariana Ariel Arlo Arthur Arturo Astrid
    Audrey Augustin Barbara Barry Beatrice Ben Benjamin Benoît Bernard Beth Betty Bill Billy Björn Bob Bobby
    Boris Brad Brandon Brendan Brian Brie Bruce Bruno Bryan Camille Carl Carla Carlo Carlos Carmen Carol
    Caroline Catherine Cecilia Charles Charlie Charlotte Chloe Chris Christian Christina Christine Christoph
    Christophe Christopher Chuck Claire Clara Claude Claudia Clint Colin Connie Craig Cynthia Daniel Daniela
    Danielle Danny Dario Dave David Dean Deborah Dennis Derek Diana Diane Diego Dominic Don Donald Dorothy Doug
    Douglas Duncan Dylan Eddie Edgar Edith Eduardo Edward Elena Eleanor Elisa Elisabeth Elizabeth Ella Ellen
    Élodie Elton Emilia Emilio Emily Emma Enrico Enrique Eric Erik Erin Ernest Esther Eugene Eva Evelyn Fabio
    Federico Felix Fernando Filippo Florence Francesca Francesco Francis Francisco François Frank Franz Fred
    Frederick Gabriel Gabriela Gary Gene Geoff George Georges Gerald Gerard Giacomo Gilbert Gilberto Gina
    Giorgio Giovanni Giulia Giuseppe Glenn Gloria Gordon Grace Graham Greg Gregory Guillermo Gustav Gustavo Guy
    Hannah Hans Harold Harry Heather Heinz Helen Helena Hélène Henri Henry Herbert Hermann Howard Hugh Hugo Ian
    Igor Ingrid Irene Iris Isaac Isabel Isabella Ivan Jack Jackie Jacob Jacques James Jamie Jan Jane Janet Jason
    Javier Jay Jean Jeff Jennifer Jeremy Jerry Jesse Jessica Jim Jimmy Joan Joanna Joe Joel Johann Johannes John
    Johnny Jon Jonas Jonathan Jordan Jorge Josef Joseph Josephine Joshua José Joyce Juan Judith Judy Julia
    Julian Julie Julien Jürgen Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Ken Kenneth
    Kevin Kim Klaus Kurt Kyle Lars Laura Lauren Laurent Lawrence Leo Leon Leonard Leonardo Leslie Lewis Lily
    Linda Lisa Lorenzo Louis Louise Luc Luca Lucas Lucia Lucía Lucy Luis Luke Lydia Madeleine Manuel Marc Marcel
    Marco Marcus Margaret Maria María Marie Marina Mario Marisa Marius Mark Markus Marta Martha Martin Mary
    Massimo Mathieu Matt Matteo Matthew Matthias Maurice Mauro Max Megan Melanie Melissa Michael Michel Michele
    Michelle Miguel Mike Mikael Milan Mireille Miriam Molly Monica Morgan Nancy Natalie Natasha Nathan Neil
    Nicholas Nick Nico Nicola Nicolas Nina Noah Nora Norman Olga Oliver Olivia Olivier Oscar Pablo Pamela Paolo
    Pascal Patricia Patrick Patti Paul Paula Paulo Pedro Peggy Pepe Peter Phil Philip Philipp Philippe Pierre
    Pietro Rachel Rafael Ralph Raphael Ray Raymond Rebecca René Ricardo Riccardo Richard Rick Rita Rob Robert
    Roberto Robin Rod Roger Roland Roman Ron Ronald Rosa Rosie Ross Roy Russell Ruth Ryan Sally Sam Samantha
    Samuel Sandra Sara Sarah Scott Sean Sebastian Serena Sergio Seth Sharon Shirley Silvia Simon Simone Sofia
    Sonia Sophie Stan Stefan Stefano Stella Stephan Stéphane Stephanie Stephen Steve Steven Stuart Susan Susanne
    Suzanne Sven Sylvia Tamara Tanya Taylor Ted Teresa Terry Theodore Theresa Thomas Tiffany Tim Timothy Tina
    Todd Tom Tommy Toni Tony Tracy Ulrich Ursula Valentina Valeria Vanessa Vera Veronica Vicente Victor Victoria
    Vincent Vincenzo Viola Virginia Vladimir Walter Wayne Wendy Werner Wilhelm Will William Willie Wolfgang
    Xavier Yann Yves Yvonne Zoe Zoë
    """.split()
)
